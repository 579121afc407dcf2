#include "tests/conformance/tally.h"

#include <array>
#include <iomanip>

namespace assay::conformance {

namespace {

constexpr std::array<Outcome, 3> kOutcomes{Outcome::Passed, Outcome::Failed, Outcome::Skipped};
constexpr int kNameWidth = 44;
constexpr int kCountWidth = 9;

void printRow(std::ostream& stream, const std::string& name, const std::map<Outcome, int>& counts)
{
    stream << std::left << std::setw(kNameWidth) << name << std::right;
    for (const Outcome outcome : kOutcomes) {
        const auto found = counts.find(outcome);
        stream << std::setw(kCountWidth) << (found == counts.end() ? 0 : found->second);
    }
    stream << '\n';
}

} // namespace

void Tally::noteUnlisted(const std::vector<std::string>& operators)
{
    ++m_unlistedCases;
    for (const std::string& name : operators)
        ++m_unlisted[name];
}

void Tally::print(std::ostream& stream) const
{
    stream << '\n' << std::left << std::setw(kNameWidth) << "operator" << std::right;
    for (const char* heading : {"passed", "failed", "skipped"})
        stream << std::setw(kCountWidth) << heading;
    stream << '\n';
    std::map<Outcome, int> totals;
    for (const auto& [subject, counts] : m_rows) {
        printRow(stream, subject, counts);
        for (const auto& [outcome, count] : counts)
            totals[outcome] += count;
    }
    printRow(stream, "all", totals);
    stream << "\nskipped, by reason:\n";
    for (const auto& [reason, cases] : m_skipped) {
        stream << "  " << reason << " (" << cases.size() << "):";
        for (const std::string& name : cases)
            stream << ' ' << name;
        stream << '\n';
    }
    stream << "\n" << m_unlistedCases << " cases are not run, since they use operators that are not in our list:";
    for (const auto& [name, count] : m_unlisted)
        stream << ' ' << name << " (" << count << ')';
    stream << '\n';
}

} // namespace assay::conformance
