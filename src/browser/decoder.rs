//! Bytes to text, by the encodings that the browser knows.

use web_sys::TextDecoder;

/// Decodes bytes by a label of the Encoding Standard; what is not of the encoding becomes U+FFFD. `None` for a label that
/// is not known.
pub fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    TextDecoder::new_with_label(label).ok()?.decode_with_u8_array(bytes).ok()
}
