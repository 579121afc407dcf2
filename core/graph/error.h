// The one exception type of the project: what failed, where, and what the user can do, on one line.
#pragma once

#include <stdexcept>
#include <string>

namespace assay {

/// Where something failed; empty members are not known.
struct ErrorPlace
{
    std::string file;
    std::string node;
    std::string tensor;
};

/// what() reads "FILE: node 'NODE': tensor 'TENSOR': REASON" with the known places only, on one line.
class Error : public std::runtime_error
{
public:
    explicit Error(const std::string& reason, ErrorPlace place = {});

    const std::string& reason() const { return m_reason; }
    const ErrorPlace& place() const { return m_place; }

    /// The same error with the places that were still unknown filled in.
    Error at(const ErrorPlace& place) const;

private:
    std::string m_reason;
    ErrorPlace m_place;
};

/// Thrown when a std::stop_token asked long work to end; not a failure.
class Cancelled : public std::runtime_error
{
public:
    Cancelled() : std::runtime_error("cancelled") {}
};

} // namespace assay
