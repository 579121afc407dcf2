// SHA-256 (FIPS 180-4) of bytes and files, as 64 hexadecimal digits.
#pragma once

#include "core/graph/progress.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace assay::workspace {

class Sha256
{
public:
    Sha256();

    void add(std::span<const std::byte> bytes);
    void add(std::string_view text) { add(std::as_bytes(std::span(text))); }
    /// Throws Error naming the file if it cannot be read.
    void addFile(const std::filesystem::path& file, const Progress& progress = {});
    /// Once, after the last bytes.
    std::string hex();

private:
    struct Free
    {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

} // namespace assay::workspace
