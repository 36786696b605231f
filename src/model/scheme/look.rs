//! How a family shows, by names for which the style sheets have colors, and what it lets its marks do.

/// A hue that the style sheets know, for light and dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hue {
    /// Blue.
    #[default]
    Blue,
    /// Bluish green.
    Green,
    /// Vermilion.
    Red,
    /// Purple.
    Purple,
    /// Ochre.
    Ochre,
    /// Gray.
    Gray,
}

impl Hue {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Blue, Self::Green, Self::Red, Self::Purple, Self::Ochre, Self::Gray];

    /// Its name in files and style sheets.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::Green => "green",
            Self::Red => "red",
            Self::Purple => "purple",
            Self::Ochre => "ochre",
            Self::Gray => "gray",
        }
    }
}

/// A kind of line under words, so that no family is told by its color alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Line {
    /// One line.
    #[default]
    Solid,
    /// Dashes.
    Dashed,
    /// A wave.
    Wavy,
    /// Two lines.
    Double,
}

impl Line {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Solid, Self::Dashed, Self::Wavy, Self::Double];

    /// Its name in files and style sheets.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Dashed => "dashed",
            Self::Wavy => "wavy",
            Self::Double => "double",
        }
    }
}

/// Which marks of one family may share words. Marks of different families always may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overlap {
    /// All.
    #[default]
    Any,
    /// Those with different labels.
    OtherLabels,
    /// None.
    None,
}

impl Overlap {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Any, Self::OtherLabels, Self::None];

    /// Its name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::OtherLabels => "other-labels",
            Self::None => "none",
        }
    }
}

/// How a family shows, and what it lets its marks do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LayerLook {
    /// Its hue.
    pub hue: Hue,
    /// Its line.
    pub line: Line,
    /// Which of its marks may share words.
    pub overlap: Overlap,
}

/// What a rough selection becomes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trimming {
    /// Signs that it leaves out at its ends.
    pub trailing: Vec<char>,
    /// Whether it grows to whole words.
    pub to_words: bool,
}
