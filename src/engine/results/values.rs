//! Values of fields: one stands for itself, several are a list.

use crate::corpus::structure::FieldValue;
#[cfg(not(target_arch = "wasm32"))]
use crate::json::{Declaration, Described};
use crate::json::{Json, Write};

/// Values of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Values(pub Vec<FieldValue>);

/// Fields of a document: name and values, in order of name.
pub type Meta = Vec<(String, Values)>;

impl Write for FieldValue {
    fn write<'a>(&'a self, json: &mut Json<'a>) {
        match self {
            Self::Text(text) => text.write(json),
            Self::Number(number) => number.write(json),
        }
    }
}

/// One value stands for itself.
impl Write for Values {
    fn write<'a>(&'a self, json: &mut Json<'a>) {
        match self.0.as_slice() {
            [value] => value.write(json),
            _ => self.0.write(json),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Described for FieldValue {
    fn name() -> String {
        "Value".to_owned()
    }
    fn declaration() -> Declaration {
        Declaration::alias::<Self>(&["A value of a field."], "string | number")
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Described for Values {
    fn name() -> String {
        "Value | Value[]".to_owned()
    }
}
