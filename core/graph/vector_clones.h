// Loops that gain from wider registers than x86-64's first ones: compiled twice, chosen when the program starts. No
// result may depend on the choice, so use it where contraction and the order of sums cannot matter (the build sets
// -ffp-contract=off).
#pragma once

#define ASSAY_VECTOR_CLONES __attribute__((target_clones("avx2", "default")))
