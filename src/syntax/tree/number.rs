//! Numbers.

/// A number that JSON can express without loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    /// A whole number from 0 up.
    Unsigned(u64),
    /// A whole number below 0.
    Negative(i64),
    /// Any other finite number.
    Float(f64),
}

impl Number {
    /// The whole number that it is, if it is one from 0 up; also where it is written as `2.0` or `2e0`.
    pub(crate) fn whole(self) -> Option<u32> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the guard makes the cast exact"
        )]
        let cast = |value: f64| value as u32;
        match self {
            Self::Unsigned(value) => u32::try_from(value).ok(),
            Self::Negative(_) => None,
            Self::Float(value) => {
                let is_whole = value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value);
                is_whole.then(|| cast(value))
            }
        }
    }
}
