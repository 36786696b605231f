//! Floating point numbers as text, for `serde_json`, which Slantwise gives whole numbers only.
//!
//! The page meets a float in one place: a message about a file that has one where a whole number belongs. There, six
//! decimals will do. Elsewhere the standard library writes them, exactly.
#![no_std]

use core::fmt::Write;

/// Room for the longest number.
#[derive(Debug)]
pub struct Buffer {
    bytes: [u8; 400],
    length: usize,
}

impl Default for Buffer {
    fn default() -> Self {
        Self::new()
    }
}

impl Buffer {
    /// An empty buffer.
    pub const fn new() -> Self {
        Self { bytes: [0; 400], length: 0 }
    }

    /// Writes a number, also one that is none.
    pub fn format<F: Into<f64>>(&mut self, number: F) -> &str {
        let number: f64 = number.into();
        if number.is_finite() {
            return self.format_finite(number);
        }
        if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "inf"
        } else {
            "-inf"
        }
    }

    /// Writes a number that is neither infinite nor none.
    pub fn format_finite<F: Into<f64>>(&mut self, number: F) -> &str {
        self.length = 0;
        // There is room for every number.
        let _ = write(self, number.into());
        self.bytes
            .get(..self.length)
            .and_then(|it| core::str::from_utf8(it).ok())
            .unwrap_or_default()
    }
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        let end = self.length + text.len();
        self.bytes
            .get_mut(self.length..end)
            .ok_or(core::fmt::Error)?
            .copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn write(buffer: &mut Buffer, number: f64) -> core::fmt::Result {
    write!(buffer, "{number:?}")
}

#[cfg(target_arch = "wasm32")]
fn write(buffer: &mut Buffer, number: f64) -> core::fmt::Result {
    let sign = if number < 0.0 { "-" } else { "" };
    let size = number.abs();
    // Beyond this a float has no decimals.
    if size >= 9e15 {
        return write!(buffer, "{sign}9000000000000000 or more");
    }
    let whole = size as u64;
    let millionths = ((size - whole as f64) * 1e6) as u32;
    write!(buffer, "{sign}{whole}.{millionths:06}")
}
