//! Moments as files write them: RFC 3339 in UTC, such as `2026-11-22T09:30:00.000Z`.

use chrono::{DateTime, SecondsFormat};

use crate::model::Timestamp;

/// Writes a moment. One outside the calendar becomes the beginning of 1970.
pub(super) fn write(time: Timestamp) -> String {
    DateTime::from_timestamp_millis(time.0)
        .unwrap_or_default()
        .to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Reads a moment.
pub(super) fn read(text: &str) -> Option<Timestamp> {
    DateTime::parse_from_rfc3339(text).ok().map(|time| Timestamp(time.timestamp_millis()))
}
