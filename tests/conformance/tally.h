// Counts what became of every case and prints it by operator.
#pragma once

#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace assay::conformance {

enum class Outcome { Passed, Failed, Skipped };

class Tally
{
public:
    void count(const std::string& subject, Outcome outcome) { ++m_rows[subject][outcome]; }
    void noteSkip(const std::string& caseName, const std::string& reason) { m_skipped[reason].insert(caseName); }
    /// A case that is not run for the sake of these operators.
    void noteUnlisted(const std::vector<std::string>& operators);
    bool isEmpty() const { return m_rows.empty(); }

    /// The table by operator, the skipped cases by reason, and the operators that are not ours.
    void print(std::ostream& stream) const;

private:
    std::map<std::string, std::map<Outcome, int>> m_rows;
    std::map<std::string, std::set<std::string>> m_skipped;
    std::map<std::string, int> m_unlisted; // cases by operator that they use
    int m_unlistedCases = 0;
};

} // namespace assay::conformance
