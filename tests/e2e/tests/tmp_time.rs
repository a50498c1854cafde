//! Temporary.
use std::time::Instant;
use so_thon::survey::FormKind::PrimaryParents;
use so_thon_e2e::{Spot, play};
#[test]
fn time() {
    play(async |scene| {
        let s = Instant::now();
        let app = scene.phone("phone").await;
        eprintln!("start {:?}", s.elapsed());
        let s = Instant::now();
        app.start_form(PrimaryParents).await;
        eprintln!("form {:?}", s.elapsed());
        app.go("#/survey/primary-parents/2").await;
        for i in 0..5 {
            let s = Instant::now();
            let spot = format!("label:has(input[name='item-{i}'][value='4'])");
            let e = app.browser.see(Spot::Css(&spot)).await;
            let a = s.elapsed();
            app.browser.touch(&e).await;
            let b = s.elapsed();
            app.answered(i).await;
            eprintln!("find {a:?} click {b:?} check {:?}", s.elapsed());
        }
        let s = Instant::now();
        app.follow(Spot::Words("Tiếp")).await;
        eprintln!("follow {:?}", s.elapsed());
        let s = Instant::now();
        app.browser.quit().await;
        eprintln!("quit {:?}", s.elapsed());
    });
}
