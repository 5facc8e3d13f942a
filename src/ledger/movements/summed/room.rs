//! `Room`: which people of a summary's records have room in its lines, whatever the order in which they are told.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Each of so many sets of lines is compared with all others; of more, the people in doubt are all who may be.
const SETS: usize = 64;

/// People who can be in the same lines of a summary, given by position; and how many of them are in each, as far as they
/// have room.
#[derive(Clone, Debug)]
struct Set {
    people: u64,
    lines: Vec<usize>,
    placed: Vec<u64>,
}

/// Lines of a summary, by position, that do not have room for all people of its records.
#[derive(Clone, Debug, Default)]
pub(super) struct Full {
    pub(super) lines: Vec<usize>,
    /// The positions, among the people asked about, of those who may be in these lines only.
    pub(super) people: Vec<usize>,
    /// How many of them have no room.
    pub(super) beyond: u64,
}

/// The room of a summary's lines, used as well as it can be.
#[derive(Clone, Debug)]
struct Room {
    sets: Vec<Set>,
    left: Vec<u64>,
}

/// Returns, for some people, how many of them have no room at most, and the lines that are full: `rooms` are those of the
/// lines, `people` are numbers with the lines that may include them.
///
/// Whoever has no room may be anyone of those who can be in a full line: not those who were told last.
pub(super) fn beyond(rooms: &[u64], people: &[(u64, Vec<usize>)]) -> (Vec<u64>, Vec<Full>) {
    let mut sets: BTreeMap<Vec<usize>, u64> = BTreeMap::new();
    for (number, lines) in people {
        let sum = sets.entry(sorted(lines)).or_default();
        *sum = sum.saturating_add(*number);
    }
    let room = Room::new(rooms, sets);
    let doubtful = room.doubtful();
    let of = |lines: &[usize]| {
        let lines = sorted(lines);
        let mut sets = room.sets.iter().zip(&doubtful);
        let own = sets.find(|(set, _)| set.lines == lines);
        own.map_or(0, |(_, doubtful)| *doubtful)
    };
    let each = people.iter();
    let each: Vec<u64> = each.map(|(number, lines)| of(lines).min(*number)).collect();
    let mut full: Vec<Full> = Vec::new();
    for (at, ((_, lines), doubtful)) in people.iter().zip(&each).enumerate() {
        if *doubtful > 0 {
            let own = Full {
                lines: sorted(lines),
                people: Vec::from([at]),
                beyond: 0,
            };
            let meets = |other: &mut Full| other.lines.iter().any(|line| own.lines.contains(line));
            let others: Vec<Full> = full.extract_if(.., meets).collect();
            full.extend(others.into_iter().chain([own]).reduce(Full::joined));
        }
    }
    for one in &mut full {
        one.people.sort_unstable();
        let sum = one.people.iter().filter_map(|&at| people.get(at));
        let sum = sum.fold(0_u64, |sum, (number, _)| sum.saturating_add(*number));
        let rooms = one.lines.iter().filter_map(|&at| rooms.get(at));
        let rooms = rooms.fold(0_u64, |sum, room| sum.saturating_add(*room));
        one.beyond = sum.saturating_sub(rooms);
    }
    full.sort_by_key(|one| one.people.first().copied());
    (each, full)
}

fn sorted(lines: &[usize]) -> Vec<usize> {
    let mut lines = Vec::from(lines);
    lines.sort_unstable();
    lines
}

impl Full {
    fn joined(mut self, other: Self) -> Self {
        self.lines.extend(other.lines);
        self.lines.sort_unstable();
        self.lines.dedup();
        self.people.extend(other.people);
        self
    }
}

impl Set {
    fn without_room(&self) -> u64 {
        let placed = self
            .placed
            .iter()
            .fold(0, |sum: u64, placed| sum.saturating_add(*placed));
        self.people.saturating_sub(placed)
    }

    fn placed_in(&self, line: usize) -> u64 {
        let at = self.lines.binary_search(&line).ok();
        let placed = at.and_then(|at| self.placed.get(at));
        placed.copied().unwrap_or_default()
    }

    fn placed_mut(&mut self, line: usize) -> Option<&mut u64> {
        let at = self.lines.binary_search(&line).ok()?;
        self.placed.get_mut(at)
    }
}

impl Room {
    /// Finds room for as many people as possible; those of the fewest lines are first.
    fn new(rooms: &[u64], sets: BTreeMap<Vec<usize>, u64>) -> Self {
        let sets = sets.into_iter();
        let sets = sets.map(|(lines, people)| Set {
            people,
            placed: alloc::vec![0; lines.len()],
            lines,
        });
        let mut room = Self {
            sets: sets.collect(),
            left: Vec::from(rooms),
        };
        room.sets.sort_by_key(|set| set.lines.len());
        for set in &mut room.sets {
            let mut people = set.people;
            for (line, placed) in set.lines.iter().zip(&mut set.placed) {
                if let Some(left) = room.left.get_mut(*line) {
                    *placed = people.min(*left);
                    *left = left.saturating_sub(*placed);
                    people = people.saturating_sub(*placed);
                }
            }
        }
        for at in 0..room.sets.len() {
            room.place(at);
        }
        room
    }

    /// Finds room for the rest of a set, where others can make way; returns for how many.
    fn place(&mut self, at: usize) -> u64 {
        let mut found = 0_u64;
        while let Some(path) = self.path(at) {
            let people = self.placed_along(at, &path);
            if people == 0 {
                break;
            }
            found = found.saturating_add(people);
        }
        found
    }

    /// Returns how some people of a set can be placed: in a line, from which others move to the next, up to one with room.
    fn path(&self, at: usize) -> Option<Vec<(usize, usize)>> {
        if self.sets.get(at)?.without_room() == 0 {
            return None;
        }
        // How each line was reached: by which set, and from which line.
        let mut reached: BTreeMap<usize, (usize, Option<usize>)> = BTreeMap::new();
        let mut open = Vec::from([(at, None)]);
        let mut next = 0;
        while let Some(&(set, from)) = open.get(next) {
            next = next.saturating_add(1);
            for &line in &self.sets.get(set)?.lines {
                if reached.contains_key(&line) {
                    continue;
                }
                reached.insert(line, (set, from));
                if self.left.get(line).is_some_and(|left| *left > 0) {
                    return Some(path_to(line, &reached));
                }
                let others = self.sets.iter().enumerate();
                let others = others.filter(|(_, other)| other.placed_in(line) > 0);
                open.extend(others.map(|(other, _)| (other, Some(line))));
            }
        }
        None
    }

    /// Moves as many people as it can along a path of sets, each with the line that its people move to.
    fn placed_along(&mut self, at: usize, path: &[(usize, usize)]) -> u64 {
        let first = self.sets.get(at).map_or(0, Set::without_room);
        let last = path.last().and_then(|(_, line)| self.left.get(*line));
        let moving = path.windows(2).filter_map(|pair| match pair {
            [(_, line), (set, _)] => Some(self.sets.get(*set)?.placed_in(*line)),
            _ => None,
        });
        let people = moving.fold(first.min(last.copied().unwrap_or_default()), u64::min);
        for pair in path.windows(2) {
            if let [(_, line), (set, _)] = pair
                && let Some(placed) = self
                    .sets
                    .get_mut(*set)
                    .and_then(|set| set.placed_mut(*line))
            {
                *placed = placed.saturating_sub(people);
            }
        }
        for (set, line) in path {
            if let Some(placed) = self
                .sets
                .get_mut(*set)
                .and_then(|set| set.placed_mut(*line))
            {
                *placed = placed.saturating_add(people);
            }
        }
        let last = path.last().and_then(|(_, line)| self.left.get_mut(*line));
        if let Some(left) = last {
            *left = left.saturating_sub(people);
        }
        people
    }

    /// Returns for each set how many of its people have no room, if those of other sets come first.
    fn doubtful(&self) -> Vec<u64> {
        let all = self.sets.iter().map(Set::without_room);
        let all = all.fold(0, u64::saturating_add);
        let in_doubt = self.in_doubt();
        let is_exact = in_doubt.len() <= SETS;
        let mut each = alloc::vec![0; self.sets.len()];
        for at in in_doubt {
            if let Some((doubtful, set)) = each.get_mut(at).zip(self.sets.get(at)) {
                *doubtful = if is_exact {
                    self.without_room_after_others(at)
                } else {
                    set.people.min(all)
                };
            }
        }
        each
    }

    /// Returns the positions of the sets of which someone may have no room: those who have none, and whoever is in a line
    /// where these could be.
    fn in_doubt(&self) -> Vec<usize> {
        let sets = || self.sets.iter().enumerate();
        let without = sets().filter(|(_, set)| set.without_room() > 0);
        let mut open: Vec<usize> = without.map(|(at, _)| at).collect();
        let (mut known, mut lines) = (open.clone(), Vec::new());
        while let Some(set) = open.pop().and_then(|at| self.sets.get(at)) {
            for &line in &set.lines {
                if lines.contains(&line) {
                    continue;
                }
                lines.push(line);
                for (at, other) in sets() {
                    if other.placed_in(line) > 0 && !known.contains(&at) {
                        known.push(at);
                        open.push(at);
                    }
                }
            }
        }
        known
    }

    fn without_room_after_others(&self, at: usize) -> u64 {
        let mut others = self.clone();
        let Some(own) = others.sets.get_mut(at) else {
            return 0;
        };
        let without_room = own.without_room();
        for (line, placed) in own.lines.iter().zip(&mut own.placed) {
            if let Some(left) = others.left.get_mut(*line) {
                *left = left.saturating_add(*placed);
            }
            *placed = 0;
        }
        own.people = 0;
        let sets = 0..others.sets.len();
        let taken = sets.map(|other| others.place(other));
        let taken = taken.fold(0, u64::saturating_add);
        without_room.saturating_add(taken)
    }
}

/// Returns the sets of a path and the line that each moves to, the first one first.
fn path_to(line: usize, reached: &BTreeMap<usize, (usize, Option<usize>)>) -> Vec<(usize, usize)> {
    let mut path = Vec::new();
    let mut at = Some(line);
    while let Some(line) = at {
        let Some(&(set, from)) = reached.get(&line) else {
            break;
        };
        path.push((set, line));
        at = from;
    }
    path.reverse();
    path
}

#[cfg(test)]
mod tests {
    use super::beyond;
    use alloc::vec::Vec;

    type Found = (Vec<u64>, Vec<(Vec<usize>, u64)>);

    fn found(rooms: &[u64], people: &[(u64, &[usize])]) -> Found {
        let people: Vec<_> = people
            .iter()
            .map(|(number, lines)| (*number, lines.to_vec()))
            .collect();
        let (each, full) = beyond(rooms, &people);
        let full = full.into_iter().map(|full| (full.lines, full.beyond));
        (each, full.collect())
    }

    #[test]
    fn whoever_has_no_room_is_any_of_those_who_can_be_in_the_full_line() {
        // 4 and 3 people for 5: 2 have no room, and they may be of the 4 or of the 3.
        let both = found(&[5, 9], &[(4, &[0]), (3, &[0])]);
        assert_eq!(both, (Vec::from([2, 2]), Vec::from([(Vec::from([0]), 2)])));
        // 12 officers, for whom there are 10 and 5 without a rank; 8 privates for those 5 only: 2 officers at most.
        let ranks = found(&[10, 5], &[(12, &[0, 1]), (8, &[1])]);
        assert_eq!(
            ranks,
            (Vec::from([2, 5]), Vec::from([(Vec::from([0, 1]), 5)]))
        );
        // Those of the first line can be in the second, so that there is room for all.
        let moved = found(&[2, 2], &[(2, &[0, 1]), (2, &[0])]);
        assert_eq!(moved, (Vec::from([0, 0]), Vec::new()));
        // Nobody is displaced by people who cannot be in the same line.
        let apart = found(&[1, 1], &[(1, &[0]), (3, &[1]), (2, &[])]);
        let full = [(Vec::from([1]), 2), (Vec::new(), 2)];
        assert_eq!(apart, (Vec::from([0, 2, 2]), Vec::from(full)));
    }

    #[test]
    fn others_make_way_along_several_lines() {
        // The first are placed in line 0, and the last have only that.
        let moved = found(&[3, 3, 0], &[(3, &[0, 1]), (3, &[0, 2])]);
        assert_eq!(moved, (Vec::from([0, 0]), Vec::new()));
        let chain = [(3, &[0, 1][..]), (3, &[1, 2]), (3, &[0, 3])];
        assert_eq!(
            found(&[3, 3, 3, 0], &chain),
            (Vec::from([0, 0, 0]), Vec::new())
        );
        let full = Vec::from([(Vec::from([0, 1, 2, 3]), 1)]);
        assert_eq!(found(&[3, 3, 2, 0], &chain), (Vec::from([1, 1, 1]), full));
    }
}
