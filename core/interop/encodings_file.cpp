#include "core/interop/encodings_file.h"

#include "core/evaluation/json_fields.h"
#include "core/graph/error.h"
#include "core/interop/aimet.h"
#include "core/interop/calibration_table.h"

#include <new>

namespace assay::interop {

quantization::ImportedEncodings readEncodings(const std::filesystem::path& file)
{
    const ErrorPlace place{file.string(), {}, {}};
    std::error_code unknown;
    const std::uintmax_t bytes = std::filesystem::file_size(file, unknown);
    if (!unknown && bytes > kLargestEncodingsFile) {
        throw Error("has " + std::to_string(bytes) + " bytes; encodings of up to " +
                        std::to_string(kLargestEncodingsFile) + " are read",
                    place);
    }
    if (file.extension() == ".cache" || file.extension() == ".flatbuffers") {
        throw Error(
            "holds one figure of each tensor, which ONNX Runtime writes for TensorRT: the lowest value is not in "
            "it; give the calibration.json that it writes beside it",
            place);
    }
    try {
        const nlohmann::json document = evaluation::readJsonFile(file);
        return isAimet(document) ? readAimet(document, file.string()) : readCalibrationTable(document, file.string());
    } catch (const std::bad_alloc&) {
        throw Error("needs more memory than there is", place);
    }
}

} // namespace assay::interop
