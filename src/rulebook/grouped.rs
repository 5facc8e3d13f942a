//! `Grouped`: a number with its digits in groups.

use core::fmt;

/// Displays a number with commas between the thousands: `1,248`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grouped(pub(crate) u64);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // 26 bytes: the 20 digits of the largest number and its six commas.
        let mut text = [b','; 26];
        let mut rest = self.0;
        let mut digits = 0_usize;
        let mut start = text.len();
        for (position, byte) in text.iter_mut().enumerate().rev() {
            if digits == 3 {
                digits = 0;
                continue;
            }
            *byte = u8::try_from(rest % 10).unwrap_or(0).saturating_add(b'0');
            rest /= 10;
            digits = digits.saturating_add(1);
            start = position;
            if rest == 0 {
                break;
            }
        }
        f.pad(
            text.get(start..)
                .and_then(|shown| core::str::from_utf8(shown).ok())
                .unwrap_or_default(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Grouped;
    use alloc::format;

    #[test]
    fn thousands_are_separated_by_commas() {
        let cases = [
            (0, "0"),
            (7, "7"),
            (390, "390"),
            (1_000, "1,000"),
            (12_345, "12,345"),
            (999_999, "999,999"),
            (1_000_000, "1,000,000"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ];
        for (number, text) in cases {
            assert_eq!(format!("{}", Grouped(number)), text);
        }
        assert_eq!(format!("{:>6}|", Grouped(390)), "   390|");
    }
}
