//! Values as integrators' programs write them: text, numbers or booleans.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, Visitor},
};

/// A property's value. `null` and an empty text clear it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ValueInput(pub Option<String>);

/// An id, as text or as a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct IdInput(pub String);

struct Scalar {
    /// Whether it may be a truth value or a number with a fraction.
    is_loose: bool,
    expected: &'static str,
}

impl<'de> Visitor<'de> for Scalar {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(value.to_owned()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        if self.is_loose || value.fract() == 0.0 {
            Ok(Some(value.to_string()))
        } else {
            Err(E::invalid_type(serde::de::Unexpected::Float(value), &self))
        }
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        if self.is_loose {
            Ok(Some(value.to_string()))
        } else {
            Err(E::invalid_type(serde::de::Unexpected::Bool(value), &self))
        }
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

impl<'de> Deserialize<'de> for ValueInput {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "a text, a number, true, false or null";
        deserializer.deserialize_any(Scalar { is_loose: true, expected }).map(Self)
    }
}

impl<'de> Deserialize<'de> for IdInput {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "an id, as a text or a number";
        let id = deserializer.deserialize_any(Scalar { is_loose: false, expected })?;
        id.map(Self).ok_or_else(|| D::Error::custom("invalid type: null, expected an id"))
    }
}

/// Reads a text that may be written as a number or a truth value.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let value = ValueInput::deserialize(deserializer)?;
    value.0.ok_or_else(|| D::Error::custom("invalid type: null, expected a text"))
}

/// The same where nothing needs to be written.
pub(super) fn optional_text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    ValueInput::deserialize(deserializer).map(|value| value.0)
}

/// Reads an id.
pub(super) fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    IdInput::deserialize(deserializer).map(|id| id.0)
}

/// Reads an id that may be missing or `null`.
pub(super) fn optional_id<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    Ok(Option::<IdInput>::deserialize(deserializer)?.map(|id| id.0))
}

/// How the document describes them.
#[cfg(feature = "openapi")]
mod document {
    use utoipa::{
        PartialSchema, ToSchema,
        openapi::{
            ObjectBuilder, RefOr, Schema,
            schema::{SchemaType, Type},
        },
    };

    use super::{IdInput, ValueInput};

    fn one_of(types: &[Type], description: &str, example: &str) -> RefOr<Schema> {
        let types = SchemaType::from_iter(types.iter().cloned());
        let object = ObjectBuilder::new().schema_type(types).description(Some(description));
        object.examples([example]).into()
    }

    impl PartialSchema for ValueInput {
        fn schema() -> RefOr<Schema> {
            let types = [Type::String, Type::Number, Type::Boolean, Type::Null];
            one_of(&types, "A property's value. `null` and an empty text clear it.", "HIGH")
        }
    }

    impl ToSchema for ValueInput {}

    impl PartialSchema for IdInput {
        fn schema() -> RefOr<Schema> {
            let types = [Type::String, Type::Integer];
            one_of(&types, "An id, as text or as a number.", "190000000000001")
        }
    }

    impl ToSchema for IdInput {}
}
