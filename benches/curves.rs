//! Curves over the number of exchanges: recording, reading, and the standing as of a day.
//!
//! The workload is exchanges of two legs and two categories under an agreement that they fulfil; the text
//! has a reception in every exchange. Ratios, and whether they hold, are the business of the bench `bars`.
#![expect(
    clippy::unwrap_used,
    clippy::std_instead_of_core,
    reason = "a bench stops at the first surprise"
)]

use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{
    BatchSize, BenchmarkGroup, BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group,
    criterion_main,
};
use exchange_agreement::{Document, Exchange, Ledger};

use workload::{agreement, exchanges, json};

const SIZES: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];

fn group<'c>(criterion: &'c mut Criterion, name: &str) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group
        .sampling_mode(SamplingMode::Flat)
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_secs(1));
    group
}

fn recorded(mut ledger: Ledger, exchanges: Vec<Exchange>) -> Ledger {
    for exchange in exchanges {
        ledger.record(exchange).unwrap();
    }
    ledger
}

/// Records exchanges with rising ids, cloned beforehand, into a fresh ledger.
fn record(criterion: &mut Criterion) {
    let mut group = group(criterion, "record");
    for size in SIZES {
        let (empty, exchanges) = (Ledger::open(agreement(size)), exchanges(size));
        let ledger = recorded(empty.clone(), exchanges.clone());
        assert!(ledger.standing().is_fulfilled());
        drop(ledger);
        group.throughput(Throughput::Elements(u64::from(size)));
        group.bench_function(BenchmarkId::new("rising", size), |bencher| {
            bencher.iter_batched(
                || (empty.clone(), exchanges.clone()),
                |(empty, exchanges)| recorded(empty, exchanges),
                BatchSize::PerIteration,
            );
        });
    }
}

/// Reads a sound document; dropping it is not timed.
fn from_json(criterion: &mut Criterion) {
    let mut group = group(criterion, "from_json");
    // A text of a million exchanges is longer than any that is read.
    for size in SIZES.into_iter().filter(|size| *size < 1_000_000) {
        let text = json::document(size);
        let document = Document::from_json(text.as_bytes()).unwrap();
        assert!(document.ledger().standing().is_fulfilled());
        drop(document);
        group.throughput(Throughput::Elements(u64::from(size)));
        group.bench_function(BenchmarkId::new("sound", size), |bencher| {
            bencher.iter_with_large_drop(|| Document::from_json(text.as_bytes()));
        });
    }
}

/// Folds the whole journal as of a day after its last.
fn as_of(criterion: &mut Criterion) {
    let mut group = group(criterion, "as_of");
    for size in SIZES {
        let ledger = recorded(Ledger::open(agreement(size)), exchanges(size));
        let day = "2199-12-31".parse().unwrap();
        let standing = ledger.as_of(day);
        assert!(standing.is_fulfilled() && standing.findings().is_empty());
        group.throughput(Throughput::Elements(u64::from(size)));
        group.bench_function(BenchmarkId::new("last_day", size), |bencher| {
            bencher.iter(|| ledger.as_of(day));
        });
    }
}

criterion_group!(curves, record, from_json, as_of);
criterion_main!(curves);
