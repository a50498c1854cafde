//! Lists whose rows keep their elements, and with them focus, selection, scroll positions and open folds.
//!
//! Only the thin shell of [`each`] is compiled for each type of item; the list works on `Rc<dyn Any>`.

mod order;

use std::any::Any;
use std::marker::PhantomData;
use std::mem;
use std::rc::Rc;

use web_sys::Node;

use super::view::Child;
use super::{
    Get as _, GetUntracked as _, LocalStorage, Owner, RwSignal, Set as _, View, document, follow, untrack,
};

type AnyItem = Rc<dyn Any>;
type AnySignal = RwSignal<AnyItem, LocalStorage>;

/// The item of a row, as a signal: it changes when the list has an unequal item under the same key.
pub(crate) struct Item<T> {
    value: AnySignal,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Item<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Item<T> {}

impl<T: 'static> Item<T> {
    /// The item as it is now; what reads it re-runs when it changes.
    pub(crate) fn get(self) -> Rc<T> {
        typed(self.value.get())
    }

    /// The item as it is now: for event handlers.
    pub(crate) fn get_untracked(self) -> Rc<T> {
        typed(self.value.get_untracked())
    }
}

fn typed<T: 'static>(item: AnyItem) -> Rc<T> {
    match item.downcast() {
        Ok(item) => item,
        Err(_) => wasm_bindgen::throw_str("an item of another type"),
    }
}

/// A list that follows the signals read in `items`.
///
/// `row` is called once for a key and tracks nothing itself; its closures follow [`Item`]. A row whose key stays keeps
/// its elements; a row whose key goes is disposed, then removed; the fewest rows are moved, and never the one that
/// holds the focus. Rows that share a key are kept too, in any order.
pub(crate) fn each<T, V>(
    items: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> String + 'static,
    row: impl Fn(Item<T>) -> V + 'static,
) -> View
where
    T: PartialEq + 'static,
    V: Child,
{
    let entries = move || items().into_iter().map(|item| (key(&item), Rc::new(item) as AnyItem)).collect();
    let build = move |value| View::several().child(row(Item { value, of: PhantomData }));
    list(Box::new(entries), Box::new(build), |one, other| {
        one.downcast_ref::<T>() == other.downcast_ref::<T>()
    })
}

fn list(
    entries: Box<dyn Fn() -> Vec<(String, AnyItem)>>,
    build: Box<dyn Fn(AnySignal) -> View>,
    are_equal: fn(&dyn Any, &dyn Any) -> bool,
) -> View {
    let (all, end) = (View::several(), document().create_text_node(""));
    let _ = all.0.append_child(&end);
    // Rows outlive the runs of the effect below, so their owner is a sibling of it.
    let mut list =
        List { rows: Vec::new(), end: end.into(), build, are_equal, owner: Owner::new(), spare: Vec::new() };
    follow(move || {
        let entries = entries();
        untrack(|| list.update(entries));
    });
    all
}

struct List {
    rows: Vec<Row>,
    /// An empty text behind the last row.
    end: Node,
    build: Box<dyn Fn(AnySignal) -> View>,
    are_equal: fn(&dyn Any, &dyn Any) -> bool,
    owner: Owner,
    /// Owners of rows that are gone: an owner never forgets a child, so a long-lived list uses them again.
    spare: Vec<Owner>,
}

struct Row {
    key: String,
    value: AnySignal,
    owner: Owner,
    /// Its outermost nodes: one element, or two empty texts around whatever stands between them.
    first: Node,
    last: Node,
}

impl List {
    fn update(&mut self, entries: Vec<(String, AnyItem)>) {
        let Some(parent) = self.end.parent_node() else { return };
        let mut old: Vec<Option<Row>> = mem::take(&mut self.rows).into_iter().map(Some).collect();
        let mut expected = 0;
        let mut kept = Vec::with_capacity(entries.len());
        for (key, _) in &entries {
            let found = find(&old, key, expected);
            expected = found.map_or(expected, |found| found + 1);
            kept.push(found.and_then(|found| Some((found, old.get_mut(found)?.take()?))));
        }
        for row in old.into_iter().flatten() {
            // First its listeners: removing a focused element calls handlers of `blur`.
            row.owner.cleanup();
            row.walk(&mut |node| drop(parent.remove_child(node)));
            self.spare.push(row.owner);
        }
        let before: Vec<Option<usize>> = kept.iter().map(|kept| Some(kept.as_ref()?.0)).collect();
        let focused = || {
            let active = document().active_element()?;
            kept.iter().position(|kept| kept.as_ref().is_some_and(|(_, row)| row.contains(&active)))
        };
        let stay = order::staying(&before, focused);
        for ((key, item), kept) in entries.into_iter().zip(kept) {
            let row = match kept {
                Some((_, row)) => self.renewed(row, item),
                None => self.built(key, item),
            };
            self.rows.push(row);
        }
        let mut next = &self.end;
        for (row, stays) in self.rows.iter().zip(stay).rev() {
            if !stays {
                row.walk(&mut |node| drop(parent.insert_before(node, Some(next))));
            }
            next = &row.first;
        }
    }

    fn renewed(&self, row: Row, item: AnyItem) -> Row {
        if !(self.are_equal)(&*row.value.get_untracked(), &*item) {
            row.value.set(item);
        }
        row
    }

    fn built(&mut self, key: String, item: AnyItem) -> Row {
        let owner = self.spare.pop().unwrap_or_else(|| self.owner.child());
        let (value, view) = owner.with(|| {
            let value = RwSignal::new_local(item);
            (value, (self.build)(value))
        });
        let (first, last) = bounds(&view.0);
        Row { key, value, owner, first, last }
    }
}

/// The only element of a row, or two empty texts that are put around all that it has.
fn bounds(row: &Node) -> (Node, Node) {
    if let (Some(first), Some(last)) = (row.first_child(), row.last_child())
        && first == last
        && first.node_type() == Node::ELEMENT_NODE
    {
        return (first, last);
    }
    let (first, last): (Node, Node) =
        (document().create_text_node("").into(), document().create_text_node("").into());
    let _ = row.insert_before(&first, row.first_child().as_ref());
    let _ = row.append_child(&last);
    (first, last)
}

/// Where the first row of this key stands that is not taken yet. Rows rarely move: the search begins at `expected`.
fn find(rows: &[Option<Row>], key: &str, expected: usize) -> Option<usize> {
    let is_found = |row: &Option<Row>| row.as_ref().is_some_and(|row| row.key == key);
    let (passed, ahead) = rows.split_at_checked(expected).unwrap_or((rows, &[]));
    ahead.iter().position(is_found).map(|at| expected + at).or_else(|| passed.iter().position(is_found))
}

impl Row {
    /// Calls `act` with each of its nodes, which may be moved or removed by it.
    fn walk(&self, act: &mut dyn FnMut(&Node)) {
        let mut next = Some(self.first.clone());
        while let Some(node) = next {
            next = if node == self.last { None } else { node.next_sibling() };
            act(&node);
        }
    }

    fn contains(&self, active: &Node) -> bool {
        let mut is_found = false;
        self.walk(&mut |node| is_found |= node.contains(Some(active)));
        is_found
    }
}
