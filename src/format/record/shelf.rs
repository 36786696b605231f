//! The schemes as storage holds them: all in one record, so that they are kept in one act.

use super::RecordError;
use crate::format::field_error::{Expected, FieldError, Fit, Found};
use crate::format::fields::Fields;
use crate::format::json::FromJson;
use crate::format::scheme::{read_value, row};
use crate::model::Scheme;

/// The version of the record. A higher one was written by a newer program and is left alone.
const VERSION: u32 = 1;

/// A scheme, and as it was when it was last taken into use, if it ever was.
pub type Version = (Scheme, Option<Scheme>);

/// Writes the schemes, and the id of the one in use.
pub fn write<'a>(
    using: &str,
    schemes: impl Iterator<Item = (&'a Scheme, Option<&'a Scheme>)>,
) -> String {
    let pair = |(now, last): (&Scheme, Option<&Scheme>)| {
        let last = last.map(|last| format!(",\"last\":{}", row(last))).unwrap_or_default();
        format!("{{\"now\":{}{last}}}", row(now))
    };
    let schemes: Vec<String> = schemes.map(pair).collect();
    let (using, schemes) = (crate::format::wire::row(using), schemes.join(","));
    format!("{{\"v\":{VERSION},\"using\":{using},\"schemes\":[{schemes}]}}")
}

/// Reads the schemes, and the id of the one in use.
pub fn read(record: &str) -> Result<(String, Vec<Version>), RecordError> {
    let mut fields = Fields::parse(record);
    let version: u32 = fields.required("v");
    if version > VERSION {
        return Err(RecordError::Newer(version));
    }
    let using = fields.required("using");
    let schemes: Vec<Pair> = fields.required("schemes");
    if fields.end().is_some() {
        return Err(RecordError::Damaged);
    }
    Ok((using, schemes.into_iter().map(|Pair(now, last)| (now, last)).collect()))
}

struct Pair(Scheme, Option<Scheme>);

impl FromJson for Pair {
    fn from_json(json: &str) -> Fit<Self> {
        let mut fields = Fields::parse(json);
        // Which flaw it has nobody asks: what is stored is whole or damaged.
        let damaged = || Box::new(FieldError::new(Expected::Readable, Found::Nothing));
        let scheme = |json| read_value(json).map_err(|_| damaged());
        let (now, last) = (fields.take("now"), fields.take("last"));
        Ok(Self(scheme(now.ok_or_else(damaged)?)?, last.map(scheme).transpose()?))
    }
}
