//! Numbers that grow, each written as what it adds to the one before, in as few bytes as that takes: most of
//! their bytes would be the same.

/// Adds the bytes of `numbers` to `bytes`: seven bits in each, the lowest first; all but the last of a number
/// have the eighth bit.
pub fn write(numbers: &[u64], bytes: &mut Vec<u8>) {
    let mut last = 0;
    for number in numbers {
        let mut step = number.wrapping_sub(last);
        last = *number;
        while step > 0x7f {
            bytes.push(step as u8 | 0x80);
            step >>= 7;
        }
        bytes.push(step as u8);
    }
}

/// The numbers that such bytes stand for; nothing if they stand for none.
pub fn read(bytes: &[u8]) -> Option<Vec<u64>> {
    // Another entry is four bytes away, or more.
    let mut numbers = Vec::with_capacity(bytes.len() / 4);
    let (mut last, mut step, mut shift) = (0u64, 0u64, 0);
    for byte in bytes {
        step |= u64::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
        if byte & 0x80 == 0 {
            last = last.wrapping_add(step);
            numbers.push(last);
            (step, shift) = (0, 0);
        }
    }
    (shift == 0).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for numbers in [
            &[][..],
            &[0, 0, 1, 127, 255, 16_511],
            &[7 << 32 | 5, 7 << 32 | 6, 9 << 32, u64::MAX],
            &[u64::MAX, 0],
        ] {
            let mut bytes = Vec::new();
            write(numbers, &mut bytes);
            assert_eq!(read(&bytes).as_deref(), Some(numbers));
        }
    }

    #[test]
    fn bytes_that_stand_for_nothing_are_noticed() {
        assert_eq!(read(&[1, 0x80]), None);
        assert_eq!(read(&[0xff; 12]), None);
    }
}
