//! The candidates under criterion, one after the other. For ratios, `cargo run --release` runs them interleaved.

use criterion::{Criterion, criterion_group, criterion_main};

fn peers(criterion: &mut Criterion) {
    for mut candidate in peers::groups().into_iter().flatten() {
        criterion.bench_function(&candidate.id, |bencher| bencher.iter(|| (candidate.run)()));
    }
}

criterion_group!(benches, peers);
criterion_main!(benches);
