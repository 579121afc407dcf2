#include "core/workspace/sha256.h"

#include "core/graph/error.h"

#include <array>
#include <fstream>
#include <openssl/evp.h>
#include <vector>

namespace assay::workspace {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20U;

void require(int isOk)
{
    if (isOk != 1)
        throw Error("SHA-256 is not available in this OpenSSL");
}

} // namespace

void Sha256::Free::operator()(evp_md_ctx_st* context) const
{
    EVP_MD_CTX_free(context);
}

Sha256::Sha256() : m_context(EVP_MD_CTX_new())
{
    require(EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr));
}

void Sha256::add(std::span<const std::byte> bytes)
{
    require(EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()));
}

void Sha256::addFile(const std::filesystem::path& file, const Progress& progress)
{
    std::ifstream stream(file, std::ios::binary);
    std::vector<char> block(kBlock);
    while (stream) {
        progress.throwIfStopped();
        stream.read(block.data(), static_cast<std::streamsize>(block.size()));
        add(std::string_view(block.data(), static_cast<std::size_t>(stream.gcount())));
    }
    if (!stream.eof())
        throw Error("cannot be read", {file.string(), {}, {}});
}

std::string Sha256::hex()
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    require(EVP_DigestFinal_ex(m_context.get(), digest.data(), &size));
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        text += kDigits[digest.at(i) >> 4U];
        text += kDigits[digest.at(i) & 15U];
    }
    return text;
}

} // namespace assay::workspace
