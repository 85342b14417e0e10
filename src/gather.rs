//! Lists made of what iterators give.

/// Makes lists of what iterators give.
pub trait Gather: Iterator + Sized {
    /// The items in a list. `collect` does it in another way for each kind of iterator, which is worth its code where
    /// there are as many as a catalogue has words; here it is the same for all that give items of one type.
    fn gathered(self) -> Vec<Self::Item> {
        let mut items = Vec::with_capacity(self.size_hint().0);
        for item in self {
            items.push(item);
        }
        items
    }
}

impl<I: Iterator> Gather for I {}
