//! The macro that declares the records: a list of keys in the order of the specification.

use serde::de::{Deserializer, Visitor};

/// Declares a record: a struct that is read and written as a map with exactly these keys.
///
/// Each key is `required` (any type), `optional` (an `Option`), a `list` (a `Vec`) or a `map` (a
/// [`Map`](crate::model::Map)); the last three are left out if there is nothing to write, and reading
/// refuses them if they are written empty. The doc comments become the descriptions in the JSON Schema,
/// the expressions after `=` its examples. `new` takes the required keys.
///
/// A `check` is a function from the record to a `Result<(), RecordError>`, for conditions on several keys;
/// reading calls it.
macro_rules! record {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($body:tt)* }) => {
        $crate::model::record::record! { $(#[$meta])* $vis struct $name { $($body)* } check: |_| Ok(()) }
    };
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($body:tt)* } check: $check:expr) => {
        $crate::model::record::record!(@key $name [$(#[$meta])* $vis] [] [] [] $($body)*);

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // The inherent function that `remote = "Self"` makes reads the keys.
                let record = Self::deserialize($crate::model::record::AsMap(deserializer))?;
                let check: fn(&Self) -> Result<(), $crate::model::record_error::RecordError> = $check;
                check(&record).map_err(serde::de::Error::custom)?;
                Ok(record)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        impl $crate::model::given::Given for $name {}
    };
    (@key $name:ident [$($meta:tt)*] [$($fields:tt)*] [$($arguments:tt)*] [$($inits:tt)*]
        $(#[$doc:meta])* required $key:ident: $type:ty = $example:tt, $($rest:tt)*) => {
        $crate::model::record::record!(@key $name [$($meta)*] [
            $($fields)*
            $(#[$doc])*
            #[serde(deserialize_with = "crate::model::given::filled")]
            #[cfg_attr(test, schemars(example = serde_json::json!($example)))]
            pub $key: $type,
        ] [$($arguments)* $key: $type,] [$($inits)* $key,] $($rest)*);
    };
    (@key $name:ident [$($meta:tt)*] [$($fields:tt)*] [$($arguments:tt)*] [$($inits:tt)*]
        $(#[$doc:meta])* optional $key:ident: $type:ty = $example:tt, $($rest:tt)*) => {
        $crate::model::record::record!(@key $name [$($meta)*] [
            $($fields)*
            $(#[$doc])*
            #[serde(
                default,
                deserialize_with = "crate::model::given::optional",
                skip_serializing_if = "Option::is_none"
            )]
            #[cfg_attr(test, schemars(example = serde_json::json!($example)))]
            pub $key: Option<$type>,
        ] [$($arguments)*] [$($inits)* $key: None,] $($rest)*);
    };
    (@key $name:ident [$($meta:tt)*] [$($fields:tt)*] [$($arguments:tt)*] [$($inits:tt)*]
        $(#[$doc:meta])* list $key:ident: $type:ty = $example:tt, $($rest:tt)*) => {
        $crate::model::record::record!(@key $name [$($meta)*] [
            $($fields)*
            $(#[$doc])*
            #[serde(
                default,
                deserialize_with = "crate::model::given::filled",
                skip_serializing_if = "Vec::is_empty"
            )]
            #[cfg_attr(test, schemars(example = serde_json::json!($example)))]
            pub $key: Vec<$type>,
        ] [$($arguments)*] [$($inits)* $key: Vec::new(),] $($rest)*);
    };
    (@key $name:ident [$($meta:tt)*] [$($fields:tt)*] [$($arguments:tt)*] [$($inits:tt)*]
        $(#[$doc:meta])* map $key:ident: $type:ty = $example:tt, $($rest:tt)*) => {
        $crate::model::record::record!(@key $name [$($meta)*] [
            $($fields)*
            $(#[$doc])*
            #[serde(
                default,
                deserialize_with = "crate::model::given::filled",
                skip_serializing_if = "crate::model::Map::is_empty"
            )]
            #[cfg_attr(test, schemars(example = serde_json::json!($example)))]
            pub $key: $type,
        ] [$($arguments)*] [$($inits)* $key: crate::model::Map::default(),] $($rest)*);
    };
    (@key $name:ident [$($meta:tt)*] [$($fields:tt)*] [$($arguments:tt)*] [$($inits:tt)*]) => {
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(remote = "Self", deny_unknown_fields)]
        #[non_exhaustive]
        $($meta)* struct $name { $($fields)* }

        #[allow(unreachable_pub, reason = "some records are only for serde")]
        impl $name {
            /// A record with its required keys, and nothing else coded: the other fields are set
            /// afterwards.
            #[must_use]
            pub fn new($($arguments)*) -> Self {
                Self { $($inits)* }
            }
        }

        $crate::model::record::record!(@default $name $($arguments)*);
    };
    (@default $name:ident) => {
        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }
    };
    (@default $name:ident $($arguments:tt)+) => {};
}
pub(crate) use record;

/// Asks a deserializer for a map, because a derived struct would also accept a list of its values.
pub(crate) struct AsMap<D>(pub(crate) D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for AsMap<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}
