//! The job over several processes of this machine: Ballista's scheduler in this one, workers in others.

use std::error::Error;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::extension::{SessionConfigExt as _, SessionStateExt as _};
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service};
use datafusion::execution::context::SessionContext;
use datafusion::execution::registry::FunctionRegistry as _;
use datafusion::execution::session_state::SessionStateBuilder;
use datafusion::prelude::SessionConfig;
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::parquet::{self, about};
use crate::standing::{self, NAME};
use crate::table;

type Failed = Box<dyn Error + Send + Sync>;

/// The job: which folder, where the table goes, over how many workers, and whether one of them is killed on the way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Job<'j> {
    pub(crate) folder: &'j Path,
    pub(crate) out: &'j Path,
    pub(crate) day: Option<i32>,
    pub(crate) workers: usize,
    pub(crate) kills: bool,
}

/// What became of it.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) agreements: usize,
    /// How often the workers were asked.
    pub(crate) asked: usize,
    /// From the first look at the folder to the finished file, without the start of the processes.
    pub(crate) took: Duration,
    /// How long after the question a worker was killed.
    pub(crate) killed_after: Option<Duration>,
}

/// About how many agreements are shuffled into one part, of which a worker has one in memory at a time. While it folds a part it
/// gives no sign of life, so that one has to take far less than the time after which a worker counts as lost; and each part
/// costs a tenth of a second of waiting.
const IN_A_PART: usize = 8_000;

/// The fewest parts, so that none of several workers waits for long.
const FEWEST_PARTS: usize = 16;

/// After how many seconds without a sign of life a worker counts as lost.
const LOST_AFTER: u64 = 10;

/// How often a question is put again.
const TRIES: usize = 4;

impl Job<'_> {
    /// Starts the processes, asks, writes the table, and stops them.
    pub(crate) async fn run(self) -> Result<Done, Failed> {
        if self.workers <= usize::from(self.kills) {
            return Err("one worker is needed, and one more if one is killed".into());
        }
        parquet::apart(self.folder, self.out)?;
        let work = Folder::beside(self.out)?;
        let port = free_port()?;
        let config = Arc::new(SchedulerConfig {
            bind_port: port,
            scheduling_policy: TaskSchedulingPolicy::PullStaged,
            executor_timeout_seconds: LOST_AFTER,
            expire_dead_executor_interval_seconds: 1,
            override_session_builder: Some(Arc::new(|config| {
                let mut state = default_session_builder(config)?;
                state.register_udaf(standing::aggregate())?;
                Ok(state)
            })),
            ..SchedulerConfig::default()
        });
        let cluster = BallistaCluster::new_from_config(&config).await?;
        let scheduler =
            create_scheduler::<LogicalPlanNode, PhysicalPlanNode>(cluster, config).await?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let serving = tokio::spawn(start_grpc_service(address, scheduler.clone()));
        let mut workers = Vec::new();
        for number in 0..self.workers {
            workers.push(Worker::start(port, work.path.join(number.to_string()))?);
        }
        let begun = Instant::now();
        while scheduler
            .state
            .executor_manager
            .get_executors_state()
            .await?
            .len()
            < self.workers
        {
            if begun.elapsed() > Duration::from_secs(60) || serving.is_finished() {
                return Err("the workers have not come".into());
            }
            sleep(Duration::from_millis(50)).await;
        }
        let done = self.ask(port, workers).await;
        serving.abort();
        done
    }

    async fn ask(self, port: u16, mut workers: Vec<Worker>) -> Result<Done, Failed> {
        let begun = Instant::now();
        let here = SessionContext::new();
        let expected = table::counted(table::rows(&here, self.folder).await?).await?;
        let parts = expected.agreements.div_ceil(IN_A_PART).max(FEWEST_PARTS);
        let config = SessionConfig::new_with_ballista().with_target_partitions(parts);
        let state = SessionStateBuilder::new()
            .with_default_features()
            .with_config(config)
            .build();
        let state = state.upgrade_for_ballista(format!("http://localhost:{port}"))?;
        let context = SessionContext::new_with_state(state);
        context.register_udaf(standing::aggregate().as_ref().clone());
        let victim = if self.kills { workers.pop() } else { None };
        let killing = victim.map(|victim| tokio::spawn(victim.killed_at_work(begun)));
        let mut asked: usize = 0;
        let agreements = loop {
            asked = asked.saturating_add(1);
            let rows = table::rows(&context, self.folder).await?;
            let answer = table::asked(rows, self.day)?;
            match table::write(answer, self.out, expected).await {
                Ok(agreements) => break agreements,
                // Ballista 54 can give a job up, or hand over a part twice, when a worker is lost or taken for lost. Nothing
                // of it has its name yet, so it is asked again, once a lost worker is no longer counted on.
                Err(error) if asked <= TRIES => {
                    eprintln!("asks again: {error}");
                    sleep(Duration::from_secs(LOST_AFTER.saturating_add(2))).await;
                }
                Err(error) => return Err(error.into()),
            }
        };
        let took = begun.elapsed();
        let killed_after = match killing {
            Some(killing) => Some(on_the_way(killing, took).await?),
            None => None,
        };
        Ok(Done {
            agreements,
            asked,
            took,
            killed_after,
        })
    }
}

/// Returns when a worker was killed, or an error if the job was done before.
async fn on_the_way(
    killing: JoinHandle<Result<Duration, Failed>>,
    took: Duration,
) -> Result<Duration, Failed> {
    let late = "the job was done before the worker was killed";
    if !killing.is_finished() {
        killing.abort();
        return Err(late.into());
    }
    let after = killing.await??;
    if after >= took {
        return Err(late.into());
    }
    Ok(after)
}

/// A worker process with a folder of its own.
struct Worker {
    process: Child,
    work: PathBuf,
}

impl Worker {
    fn start(scheduler: u16, work: PathBuf) -> Result<Self, Failed> {
        fs::create_dir_all(&work)?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("worker").arg(scheduler.to_string()).arg(&work);
        // It ends when this end of the pipe is closed, however this process ends.
        let process = command.stdin(Stdio::piped()).spawn()?;
        Ok(Self { process, work })
    }

    /// Kills the worker as soon as it has finished a part of the work, and removes all that it had done, as if its machine
    /// had gone.
    async fn killed_at_work(mut self, begun: Instant) -> Result<Duration, Failed> {
        while !has_files(&self.work) {
            if self.process.try_wait()?.is_some() {
                return Err("the worker that was to be killed has ended by itself".into());
            }
            sleep(Duration::from_millis(20)).await;
        }
        // In the middle of its next part.
        sleep(Duration::from_millis(300)).await;
        self.process.kill()?;
        self.process.wait()?;
        fs::remove_dir_all(&self.work)?;
        Ok(begun.elapsed())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to stop.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A folder for what the workers shuffle, which goes when the job is done.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn beside(out: &Path) -> Result<Self, Failed> {
        let mut path = std::path::absolute(out)?.into_os_string();
        path.push(format!(".{}.work", std::process::id()));
        let path = PathBuf::from(path);
        fs::create_dir_all(&path).map_err(|error| about(&path, error))?;
        Ok(Self { path })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What remains of it is of no use to anybody.
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn has_files(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .any(|path| path.is_file() || has_files(&path))
}

fn free_port() -> Result<u16, Failed> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

/// Works for the scheduler at a port until the standard input is closed. One task at a time: a process is a core.
pub(crate) async fn work(scheduler: u16, folder: String) -> Result<(), Failed> {
    std::thread::spawn(|| {
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        std::process::exit(0);
    });
    let mut registry = BallistaFunctionRegistry::default();
    registry
        .aggregate_functions
        .insert(NAME.to_owned(), standing::aggregate());
    let config = ExecutorProcessConfig {
        port: free_port()?,
        grpc_port: free_port()?,
        external_host: Some("localhost".to_owned()),
        scheduler_port: scheduler,
        scheduler_connect_timeout_seconds: 30,
        concurrent_tasks: 1,
        task_scheduling_policy: TaskSchedulingPolicy::PullStaged,
        work_dir: Some(folder),
        executor_heartbeat_interval_seconds: 1,
        override_function_registry: Some(Arc::new(registry)),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::runtime::Builder;

    use super::{Failed, on_the_way};

    #[test]
    fn a_kill_after_the_job_is_an_error() -> Result<(), Failed> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let second = Duration::from_secs(1);
            let after = |after: Duration| async move {
                let killing = tokio::spawn(async move { Ok(after) });
                while !killing.is_finished() {
                    tokio::task::yield_now().await;
                }
                on_the_way(killing, second).await
            };
            assert_eq!(
                after(Duration::from_millis(400)).await?,
                Duration::from_millis(400)
            );
            let late = "the job was done before the worker was killed";
            assert!(
                after(second)
                    .await
                    .is_err_and(|error| error.to_string() == late)
            );
            let never = tokio::spawn(std::future::pending());
            let never = on_the_way(never, second).await;
            assert!(never.is_err_and(|error| error.to_string() == late));
            Ok(())
        })
    }
}
