//! How the library is listed, and how much of it is exported.

/// How much is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The open article.
    Article,
    /// The whole library, without what was deleted.
    Library,
}

/// How the library is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Last changed first.
    #[default]
    Changed,
    /// By title.
    Title,
    /// By outlet.
    Outlet,
    /// Longest first.
    Length,
    /// Most spans first.
    Spans,
}

impl Sort {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 5] =
        [Self::Changed, Self::Title, Self::Outlet, Self::Length, Self::Spans];

    /// Its name in settings and in the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Length => "length",
            Self::Spans => "spans",
        }
    }

    /// Finds it by its name; the default for a name that is not known.
    pub fn from_id(id: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.id() == id).unwrap_or_default()
    }
}
