//! Sorting, for all types at once. The sort of the standard library is made anew for each type of item and each
//! comparison, 4 KB a time; here the places of the items are sorted, by one sort, and then the items put there.

use std::cmp::Ordering;

/// Sorts by a comparison. Equals keep their order, here and below.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|one, other| {
        compare(&items[one], &items[other])
    });
    arrange(order, &mut |one, other| items.swap(one, other));
}

/// Sorts in the order that the items have of themselves.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by what is found of each item, once.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    let mut keys = Vec::with_capacity(items.len());
    keys.extend(items.iter().map(key));
    let order = order(keys.len(), &|one, other| keys[one].cmp(&keys[other]));
    arrange(order, &mut |one, other| items.swap(one, other));
}

/// For each place of a list the place of the item that belongs there, by a comparison of two places.
#[inline(never)]
fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

/// Puts items in an order, given how to swap two: round by round, each item to where another was taken from.
#[inline(never)]
fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for first in 0..order.len() {
        let mut place = first;
        loop {
            let from = order[place];
            // It is settled now.
            order[place] = place;
            if from == first {
                break;
            }
            swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_standard_library() {
        let mut random = fastrand::Rng::with_seed(1);
        for length in (0..70).chain([1000]) {
            let numbered = |(n, digit)| (digit, format!("{n}"));
            let digits = std::iter::repeat_with(|| random.u8(..10)).take(length);
            let items: Vec<(u8, String)> = digits.enumerate().map(numbered).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(digit, _)| *digit);
            let mut sorted = items.clone();
            sort_by(&mut sorted, |(one, _), (other, _)| one.cmp(other));
            assert_eq!(sorted, expected);
            let mut sorted = items.clone();
            sort_by_key(&mut sorted, |(digit, _)| *digit);
            assert_eq!(sorted, expected);
            let mut sorted = items;
            sort(&mut sorted);
            expected.sort();
            assert_eq!(sorted, expected);
        }
    }
}
