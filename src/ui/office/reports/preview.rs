//! A document as it is printed. Vietnamese, whatever language the app speaks.

use crate::dom::{CollectView, View, view};
use crate::report::{Block, BlockKind, Document, Table, figure, listed};

/// A document on paper.
pub(super) fn sheet(document: &Document) -> View {
    let head = &document.head;
    let authority = head.authority.iter().map(|line| view! { <b>{line.clone()}</b> }).collect_view();
    let number = if head.number.is_empty() { "        ".to_owned() } else { head.number.clone() };
    let number = format!("Số: {number}/{}", head.symbol);
    let annexes = document.annexes.iter().enumerate().map(|(at, annex)| {
        let class = if annex.is_wide { "annex across" } else { "annex" };
        // Its pages count for themselves: a named page that raises a counter of its own.
        let page = format!("annex-{}", at + 1);
        let size = if annex.is_wide { "A4 landscape" } else { "A4" };
        let rule = format!(
            "@page {page} {{ size: {size}; counter-increment: {page}; @top-center {{ content: counter({page}, from-two) }} }}"
        );
        view! {
            <style>{rule}</style>
            <section class=class style=format!("page:{page}")>
                <h2>{document.annex_name(at)}</h2>
                <h2>{annex.title.to_uppercase()}</h2>
                <p class="under">{document.annexed_to()}</p>
                {blocks(&annex.blocks)}
            </section>
        }
    });
    let annexes = annexes.collect_view();
    view! {
        <article class="document" lang="vi" translate="no">
            <header class="letterhead">
                <div>{authority} <span class="number">{number}</span></div>
                <div>
                    <b>"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"</b>
                    <b class="motto">"Độc lập - Tự do - Hạnh phúc"</b>
                    <i>{head.place_and_day.clone()}</i>
                </div>
            </header>
            <h2>{head.kind.clone()}</h2>
            <h2 class="subject">{head.subject.clone()}</h2>
            {to(&head.to)}
            {blocks(&document.blocks)}
            {signature(document)}
            {annexes}
        </article>
    }
}

fn to(to: &[String]) -> Option<View> {
    match to {
        [] => None,
        [one] => Some(view! { <p class="under">"Kính gửi: " {one.clone()} "."</p> }),
        several => {
            let lines = listed(several).map(|line| view! { <li>{line}</li> });
            Some(view! { <div class="to"><p>"Kính gửi:"</p> <ul>{lines.collect_view()}</ul></div> })
        }
    }
}

fn signature(document: &Document) -> View {
    let recipients = listed(&document.recipients).map(|line| view! { <li>{line}</li> });
    let capacity = document.capacity.iter().map(|line| view! { <b>{line.clone()}</b> });
    view! {
        <footer class="signature">
            <div><b><i>"Nơi nhận:"</i></b> <ul>{recipients.collect_view()}</ul></div>
            <div>{capacity.collect_view()} <b class="signer">{document.signer.clone()}</b></div>
        </footer>
    }
}

fn blocks(all: &[Block]) -> View {
    let block = |own: &Block| match (own.kind, &own.table) {
        (_, Some(table)) => table_view(table),
        (BlockKind::Basis, _) => view! { <p class="basis">{own.text.clone()}</p> },
        (BlockKind::Section, _) => view! { <h3>{own.text.clone()}</h3> },
        (BlockKind::Heading, _) => view! { <h4>{own.text.clone()}</h4> },
        _ => view! { <p>{own.text.clone()}</p> },
    };
    all.iter().map(block).collect_view()
}

fn table_view(table: &Table) -> View {
    let heads = table.columns.iter().map(|own| {
        view! { <th scope="col" style=format!("width:{}%", own.width)>{own.title.clone()}</th> }
    });
    let last = table.rows.len().saturating_sub(1);
    let rows = table.rows.iter().enumerate().map(|(at, row)| {
        let cells = table.columns.iter().zip(row).map(|(column, value)| {
            let class = column.is_figure(value).then_some("middle");
            view! { <td class=class>{figure(column.kind, value)}</td> }
        });
        let class = (table.has_total && at == last).then_some("total");
        view! { <tr class=class>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="wide" tabindex="0" role="region" aria-label=table.title.clone()>
            <table>
                <caption>{table.title.clone()}</caption>
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <p class="fine">{table.note.clone()}</p>
    }
}
