//! The fold: what is compared.

use cmq_catalog::fold::{fold, words};
use proptest::prelude::*;

use crate::{hold, oddities};

#[test]
fn folding_twice_changes_nothing_more() {
    hold(20_000, &oddities(40), |text| {
        let folded = fold(&text);
        prop_assert_eq!(&fold(&folded), &folded);
        prop_assert!(!folded.contains(|c: char| c.is_ascii_uppercase()));
        Ok(())
    });
}

#[test]
fn words_are_pieces_of_the_text_in_order() {
    hold(20_000, &oddities(40), |text| {
        let mut end = 0;
        for word in words(&text) {
            prop_assert!(end <= word.start && word.start < word.end);
            end = word.end;
            let piece = text.get(word.start..word.end);
            prop_assert!(piece.is_some(), "{word:?}");
            prop_assert_eq!(fold(piece.unwrap_or_default()), word.folded.clone());
            prop_assert!(!word.folded.is_empty());
            // A word is found again where it is asked for.
            let again: Vec<String> = words(&word.folded)
                .into_iter()
                .map(|it| it.folded)
                .collect();
            prop_assert_eq!(again, vec![word.folded]);
        }
        Ok(())
    });
}
