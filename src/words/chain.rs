//! The macro that declares the setters of a type for a result of it, so that a chain of setters keeps every fault.

/// Declares a trait with setters of a type, for `Result<Type, Invalid>`. A setter that takes a text has the key at which a
/// fault of it is reported; one after `=>` cannot fail; one after `!` names the function of the type that checks its values
/// alone; one after `?` judges its values by the value that they are set on, so that nothing can be said without one.
macro_rules! chain {
    (
        $(#[doc = $about:literal])+
        $trait:ident for $type:ident {
            $($text:ident($value:ty) at $key:literal;)+
            $(=> $set:ident($($name:ident: $argument:ty),*);)*
            $(? $judged:ident($($with:ident: $what:ty),+);)*
            $(! $many:ident($($own:ident: $of:ty),+) by $check:ident;)*
        }
    ) => {
        $(#[doc = $about])+
        pub trait $trait: Sized {
            $(
                #[doc = concat!(
                    "Calls [`", stringify!($type), "::", stringify!($text), "`]. If there are faults already, those of the ",
                    "text are added to them."
                )]
                #[must_use]
                fn $text(self, text: impl Into<$crate::words::TextOr<$value>>) -> Self;
            )+
            $(
                #[doc = concat!("Calls [`", stringify!($type), "::", stringify!($set), "`], unless there are faults.")]
                #[must_use]
                fn $set(self, $($name: $argument),*) -> Self;
            )*
            $(
                #[doc = concat!(
                    "Calls [`", stringify!($type), "::", stringify!($judged), "`], unless there are faults: whether it can be ",
                    "set depends on the value."
                )]
                #[must_use]
                fn $judged(self, $($with: $what),+) -> Self;
            )*
            $(
                #[doc = concat!(
                    "Calls [`", stringify!($type), "::", stringify!($many), "`]. If there are faults already, its own are ",
                    "added to them."
                )]
                #[must_use]
                fn $many(self, $($own: $of),+) -> Self;
            )*
        }

        impl $trait for Result<$type, $crate::rulebook::Invalid> {
            $(
                fn $text(self, text: impl Into<$crate::words::TextOr<$value>>) -> Self {
                    match self {
                        Ok(value) => value.$text(text),
                        Err(faults) => match text.into().for_key($key) {
                            Ok(_) => Err(faults),
                            Err(more) => Err(faults.and(more)),
                        },
                    }
                }
            )+
            $(
                fn $set(self, $($name: $argument),*) -> Self {
                    self.map(|known| known.$set($($name),*))
                }
            )*
            $(
                fn $judged(self, $($with: $what),+) -> Self {
                    self.and_then(|known| known.$judged($($with),+))
                }
            )*
            $(
                fn $many(self, $($own: $of),+) -> Self {
                    match self {
                        Ok(value) => value.$many($($own),+),
                        Err(faults) => match $type::$check($($own),+) {
                            Ok(_) => Err(faults),
                            Err(more) => Err(faults.and(more)),
                        },
                    }
                }
            )*
        }
    };
}
pub(crate) use chain;
