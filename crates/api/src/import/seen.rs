//! A set of ids in little memory: ids of one import lie close together, so most
//! of them share a block of bits with their neighbours.

use std::collections::HashMap;

use portico_domain::id::Id;

/// Bits of an id that lie within one block.
const BLOCK_BITS: u32 = 9;

/// A set of ids of any kind.
#[derive(Debug, Default)]
pub(super) struct Seen {
    blocks: HashMap<i64, [u64; 8]>,
}

impl Seen {
    /// Puts an id in. `false` when it was there already.
    pub(super) fn insert<K>(&mut self, id: Id<K>) -> bool {
        let (block, word, bit) = place(id.get());
        let words = self.blocks.entry(block).or_default();
        let is_new = words[word] & bit == 0;
        words[word] |= bit;
        is_new
    }

    /// Whether an id is in.
    pub(super) fn contains<K>(&self, id: Id<K>) -> bool {
        let (block, word, bit) = place(id.get());
        self.blocks.get(&block).is_some_and(|words| words[word] & bit != 0)
    }
}

fn place(raw: i64) -> (i64, usize, u64) {
    let within = raw.rem_euclid(1 << BLOCK_BITS);
    (raw >> BLOCK_BITS, usize::try_from(within / 64).unwrap_or_default(), 1 << (within % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use portico_domain::id::TicketId;

    #[test]
    fn each_id_is_new_once() {
        let mut seen = Seen::default();
        for raw in [1, 63, 64, 511, 512, 5_000_000_000, (1 << 53) - 1] {
            let id = TicketId::new(raw).unwrap();
            assert!(!seen.contains(id), "{raw}");
            assert!(seen.insert(id), "{raw}");
            assert!(!seen.insert(id), "{raw}");
            assert!(seen.contains(id), "{raw}");
        }
    }
}
