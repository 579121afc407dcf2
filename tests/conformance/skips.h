// The cases of our operators that we do not run, each with its reason. The README's list of limits repeats them.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace assay::conformance {

struct Skip
{
    std::string_view pattern; // of case names, with * for any letters
    std::string_view reason;
};

std::span<const Skip> skips();

/// nullptr if the case is run.
const Skip* findSkip(const std::string& caseName);

} // namespace assay::conformance
