//! Names that stay the same for as long as the thing they name, and the stamp they are made from.

use std::fmt;
use std::sync::Arc;

/// A moment, in milliseconds since 1970 in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// When something happens, and a random number for the ids it needs: all that a deterministic
/// core has to be told by the world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The moment of the act.
    pub time: Timestamp,
    /// Fresh randomness; never used twice.
    pub seed: u64,
}

impl Stamp {
    /// Makes the text of the `n`-th id of this act: 13 characters out of 64 bits.
    fn id_text(self, n: u32) -> String {
        const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut bits =
            scramble(self.seed.wrapping_add(u64::from(n).wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        let mut text = String::with_capacity(13);
        for _ in 0..13 {
            let digit = usize::try_from(bits & 31).unwrap_or_default();
            text.push(DIGITS.get(digit).map_or('0', |&byte| char::from(byte)));
            bits >>= 5;
        }
        text
    }
}

/// Spreads neighboring seeds over all 64 bits (the finalizer of splitmix64).
fn scramble(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// Says whether `text` may be an id in a file: 1 to 64 of `A-Z a-z 0-9 _ -`.
fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes an id that came from outside, if it is one: 1 to 64 of `A-Z a-z 0-9 _ -`.
            pub fn parse(text: &str) -> Option<Self> {
                is_id(text).then(|| Self(Arc::from(text)))
            }

            /// Makes the `n`-th new id of one act.
            pub fn fresh(stamp: Stamp, n: u32) -> Self {
                Self(Arc::from(stamp.id_text(n)))
            }

            /// The id as it stands in files.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// Names an article.
    ArticleId
);
id!(
    /// Names an annotation.
    AnnotationId
);
id!(
    /// Names a label of the scheme; it stays when the label is renamed.
    LabelId
);
id!(
    /// Names a scheme; it stays from version to version.
    SchemeId
);
id!(
    /// Names a group of labels.
    GroupId
);
id!(
    /// Names an attribute of annotations.
    AttributeId
);
id!(
    /// Names an attribution, which its parts share.
    AttributionId
);
id!(
    /// Names a person or program that annotates; a pseudonym, never an address.
    AnnotatorId
);

macro_rules! known {
    ($($name:ident)*) => {$(
        impl $name {
            /// An id that the program itself names, and of which a test holds that it is one.
            pub(super) fn known(text: &'static str) -> Self {
                Self(Arc::from(text))
            }
        }
    )*};
}

known!(SchemeId GroupId LabelId AttributeId);

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_of_one_act_and_of_neighboring_seeds_differ() {
        let ids: HashSet<_> = (0..100)
            .flat_map(|seed| {
                let stamp = Stamp { seed, ..Stamp::default() };
                (0..100).map(move |n| AnnotationId::fresh(stamp, n))
            })
            .collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().all(|id| AnnotationId::parse(id.as_str()).as_ref() == Some(id)));
    }

    #[test]
    fn only_the_letters_of_the_format_make_an_id() {
        assert!(ArticleId::parse("a_B-9").is_some());
        for bad in ["", "a b", "é", "a/b", &"x".repeat(65)] {
            assert_eq!(ArticleId::parse(bad), None, "{bad:?}");
        }
    }
}
