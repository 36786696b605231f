//! Pages as values, and as the part of an address after `#`.

use crate::model::ArticleId;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The list of articles.
    #[default]
    Library,
    /// One article.
    Article(ArticleId),
    /// The label schemes.
    Schemes,
}

impl Route {
    /// Reads the part of an address after `#`; what is not known leads to the library.
    pub fn from_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        if path == "schemes" {
            return Self::Schemes;
        }
        match path.split_once('/') {
            Some(("article", id)) => ArticleId::parse(id).map_or(Self::Library, Self::Article),
            _ => Self::Library,
        }
    }

    /// Writes the address.
    pub fn hash(&self) -> String {
        match self {
            Self::Library => "#/".to_owned(),
            Self::Schemes => "#/schemes".to_owned(),
            Self::Article(id) => format!("#/article/{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_pages_and_back() {
        let article = Route::Article(ArticleId::parse("a-1").unwrap());
        for route in [Route::Library, Route::Schemes, article.clone()] {
            assert_eq!(Route::from_hash(&route.hash()), route);
        }
        assert_eq!(Route::from_hash("#article/a-1/"), article);
        assert_eq!(Route::from_hash("#/article/%%"), Route::Library);
    }
}
