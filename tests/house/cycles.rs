//! Files that use each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

/// Which file uses which.
pub(crate) type Graph = BTreeMap<usize, BTreeSet<usize>>;

/// The graph of some pairs.
pub(crate) fn graph(pairs: impl Iterator<Item = (usize, usize)>) -> Graph {
    let mut graph = Graph::new();
    for (from, to) in pairs {
        graph.entry(from).or_default().insert(to);
    }
    graph
}

/// The shortest circle, as the files on it.
pub(crate) fn shortest(graph: &Graph) -> Option<Vec<usize>> {
    graph.keys().filter_map(|file| circle_through(graph, *file)).min_by_key(Vec::len)
}

fn circle_through(graph: &Graph, start: usize) -> Option<Vec<usize>> {
    let mut came_from: BTreeMap<usize, usize> = BTreeMap::new();
    let mut front = std::collections::VecDeque::from([start]);
    while let Some(file) = front.pop_front() {
        for used in graph.get(&file).into_iter().flatten() {
            if *used == start {
                let mut way = vec![file];
                while let Some(before) =
                    way.last().filter(|last| **last != start).and_then(|last| came_from.get(last))
                {
                    way.push(*before);
                }
                way.reverse();
                return Some(way);
            }
            if !came_from.contains_key(used) {
                came_from.insert(*used, file);
                front.push_back(*used);
            }
        }
    }
    None
}

#[test]
fn the_shortest_circle_is_found() {
    let graph = graph([(1, 2), (2, 3), (3, 4), (4, 1), (3, 2), (5, 1)].into_iter());
    assert_eq!(shortest(&graph), Some(vec![2, 3]));
}
