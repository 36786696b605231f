//! Fields that are not read as serde derives it.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// Reads nothing of a field that follows from others and is told anew on every export.
pub(super) fn derived<'de, D: Deserializer<'de>, T: Default>(field: D) -> Result<T, D::Error> {
    IgnoredAny::deserialize(field).map(|_| T::default())
}

/// Reads a field that holds an object: for what serde derives, a list would do as well.
pub(super) fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    field: D,
) -> Result<T, D::Error> {
    struct Object<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
        type Value = T;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(fields))
        }
    }

    field.deserialize_map(Object(PhantomData))
}
