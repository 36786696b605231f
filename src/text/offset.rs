//! Places in a text, one type for each unit, so that the compiler keeps the units apart.

/// A place in a text in UTF-8 bytes, on a character boundary; only a [`Text`](super::Text) makes
/// one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(u32);

impl Offset {
    /// Makes the offset of a byte that the caller knows to be a character boundary.
    pub(super) const fn new(bytes: u32) -> Self {
        Self(bytes)
    }

    /// Returns the number of bytes before this place.
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// A place in a text in Unicode code points: the unit of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharOffset(u32);

impl CharOffset {
    /// Makes an offset from a number that some file gave; no text has confirmed it yet.
    pub const fn new(chars: u32) -> Self {
        Self(chars)
    }

    /// Returns the number of code points before this place.
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// A place in a text in UTF-16 code units: the unit of the DOM.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Offset(u32);

impl Utf16Offset {
    /// Makes an offset from a number that the DOM gave; no text has confirmed it yet.
    pub const fn new(units: u32) -> Self {
        Self(units)
    }

    /// Returns the number of UTF-16 code units before this place.
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// A place in a text as the DOM names it: an offset in UTF-16 code units within a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParagraphOffset {
    /// The paragraph, counted from 0 among the lines that are not blank.
    pub paragraph: usize,
    /// The offset within the paragraph.
    pub offset: Utf16Offset,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_returns_the_number_it_was_made_of() {
        assert_eq!(Offset::new(7).get(), 7);
        assert_eq!(CharOffset::new(7).get(), 7);
        assert_eq!(Utf16Offset::new(7).get(), 7);
    }
}
