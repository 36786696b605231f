//! A value that follows the state, whatever its type.
//!
//! Every type of memo becomes code of its own, some two kilobytes each. Here all are one type inside.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

/// What can be followed: anything that compares.
pub trait Part: PartialEq + Send + Sync + 'static {}

impl<T: PartialEq + Send + Sync + 'static> Part for T {}

/// A value of any type that compares with others of its type.
trait AnyPart: Any + Send + Sync {
    fn equals(&self, other: &dyn Any) -> bool;
    fn as_any(&self) -> &dyn Any;
}

impl<T: Part> AnyPart for T {
    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>() == Some(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A value that is shared and compared by content.
#[derive(Clone)]
struct Shared(Arc<dyn AnyPart>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(other.0.as_any())
    }
}

/// A value that is made anew when the state changes, and passed on only when it has become another.
pub struct Slice<T> {
    memo: Memo<Shared>,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for Slice<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Slice<T> {}

impl<T> fmt::Debug for Slice<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slice").finish_non_exhaustive()
    }
}

impl<T: Part> Slice<T> {
    /// Follows whatever `part` reads.
    pub fn new(part: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self { memo: following(Box::new(move |_| Shared(Arc::new(part())))), holds: PhantomData }
    }

    /// Reads the value and follows it.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let shared = self.memo.get();
        // It was made by `new`, which puts in nothing but a `T`.
        match shared.0.as_any().downcast_ref() {
            Some(part) => read(part),
            None => unreachable!("a slice holds what it was made of"),
        }
    }

    /// A copy of the value, which is followed.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }
}

impl<T: Part> Slice<Option<T>> {
    /// The same, but while there is nothing, what was there last stays: for what is hidden meanwhile, and would be
    /// taken down in vain.
    #[must_use]
    pub fn kept(self) -> Self {
        let kept = move |before: Option<&Shared>| {
            let now = self.memo.get();
            let is_none = now.0.as_any().downcast_ref().is_none_or(Option::<T>::is_none);
            before.filter(|_| is_none).cloned().unwrap_or(now)
        };
        Self { memo: following(Box::new(kept)), holds: PhantomData }
    }
}

impl Slice<bool> {
    /// Whether it has ever been so: what was needed once stays made, and is only put away.
    #[must_use]
    pub fn ever(self) -> Self {
        let ever = move |before: Option<&Shared>| {
            let is_so = |it: &&Shared| it.0.as_any().downcast_ref() == Some(&true);
            before.filter(is_so).cloned().unwrap_or_else(|| self.memo.get())
        };
        Self { memo: following(Box::new(ever)), holds: PhantomData }
    }
}

/// What makes a value anew; it is told what it was.
type Make = Box<dyn Fn(Option<&Shared>) -> Shared + Send + Sync>;

/// The one kind of memo.
fn following(make: Make) -> Memo<Shared> {
    Memo::new(make)
}
