//! What all types that are written as one string have in common.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, Visitor};
use smol_str::SmolStr;

/// A type that is written as one string, and keeps it as written.
///
/// A type implements this and then calls [`text_value!`], which derives from it everything that
/// such a type should offer: reading and writing, order, equality and hashing by the text.
pub(crate) trait TextValue: Sized {
    /// The name that serde is given for the type, and its name in the schema.
    const NAME: &'static str;
    /// Why a text is refused.
    type Error: std::error::Error;
    /// What the check of a text finds out and the type keeps beside it: `()` if there is nothing to keep.
    type Parts;

    /// Checks a text.
    fn check(text: &str) -> Result<Self::Parts, Self::Error>;

    /// The value, from a text and the result of [`check`](Self::check). Nearly all such texts are short
    /// and a record has about twenty of them, so short ones are stored inline.
    fn build(text: SmolStr, parts: Self::Parts) -> Self;

    /// The text as it was written.
    fn text(&self) -> &str;

    /// Checks a text and keeps it. Nothing is copied before the text is known to be valid.
    fn from_text(text: &str) -> Result<Self, Self::Error> {
        let parts = Self::check(text)?;
        Ok(Self::build(text.into(), parts))
    }
}

/// Implements the shared part of a [`TextValue`].
///
/// The lines after the error's name go into the schema. A pattern must mean the same in ECMAScript and
/// in Rust, and must match every text that the type accepts.
macro_rules! text_value {
    (
        $name:ident, $error:ty,
        format: $format:literal,
        pattern: $pattern:expr,
        $(max_length: $max_length:literal,)?
        description: $description:literal,
        examples: [$($example:literal),+ $(,)?] $(,)?
    ) => {
        impl $name {
            /// The text as it was written.
            pub fn as_str(&self) -> &str {
                $crate::model::text_value::TextValue::text(self)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                $crate::model::text_value::TextValue::from_text(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, $error> {
                $crate::model::text_value::TextValue::from_text(&text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $error;

            fn try_from(text: &str) -> Result<Self, $error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.as_str().to_owned()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                // `pad` honours a width, so that values line up in a table.
                f.pad(self.as_str())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.as_str()).finish()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        // Equality, order and hash are those of the text, as `Borrow` requires.
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $name {}

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_newtype_struct(
                    <Self as $crate::model::text_value::TextValue>::NAME,
                    self.as_str(),
                )
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_newtype_struct(
                    <Self as $crate::model::text_value::TextValue>::NAME,
                    $crate::model::text_value::TextVisitor::<Self>::new(),
                )
            }
        }

        // A test generates the schema, so the library itself needs no schema crate.
        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                <Self as $crate::model::text_value::TextValue>::NAME.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "format": $format,
                    "pattern": $pattern,
                    $("maxLength": $max_length,)?
                    "description": $description,
                    "examples": [$($example),+],
                })
            }
        }
    };
}

pub(crate) use text_value;

/// Reads a [`TextValue`], from a string or from a newtype around one.
///
/// Reading goes through `deserialize_newtype_struct`, so that a deserializer that knows positions learns
/// from the name which type it reads.
pub(crate) struct TextVisitor<T>(PhantomData<T>);

impl<T> TextVisitor<T> {
    pub(crate) const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: TextValue> Visitor<'de> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<T, D::Error> {
        inner.deserialize_str(self)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        T::from_text(text).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize as _;
    use serde::de::value::{BorrowedStrDeserializer, Error, StringDeserializer};
    use serde::de::{Deserializer, IntoDeserializer as _, Visitor};

    use super::super::{ActorId, Edtf};

    /// A deserializer that remembers the name of the newtype that it is asked for.
    struct Named<'a>(&'a mut &'static str);

    impl<'de> Deserializer<'de> for Named<'_> {
        type Error = Error;

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.visit_borrowed_str("2031")
        }

        fn deserialize_newtype_struct<V: Visitor<'de>>(
            self,
            name: &'static str,
            visitor: V,
        ) -> Result<V::Value, Error> {
            *self.0 = name;
            self.deserialize_any(visitor)
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
            unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    #[test]
    fn a_deserializer_learns_the_name_of_the_type() {
        let mut name = "";
        assert_eq!(Edtf::deserialize(Named(&mut name)).unwrap(), "2031");
        assert_eq!(name, "Edtf");
        ActorId::deserialize(Named(&mut name)).unwrap();
        assert_eq!(name, "ActorId");
    }

    #[test]
    fn borrowed_and_owned_text_are_read_alike() {
        let borrowed = BorrowedStrDeserializer::<Error>::new("roe");
        let owned: StringDeserializer<Error> = String::from("roe").into_deserializer();
        let one = ActorId::deserialize(borrowed).unwrap();
        assert_eq!(one, ActorId::deserialize(owned).unwrap());
        assert_eq!(format!("{one:>5}|{one:?}"), "  roe|ActorId(\"roe\")");
    }
}
