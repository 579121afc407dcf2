#include "core/aipu/what_if.h"

#include "core/aipu/mapped_network.h"
#include "core/graph/error.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace assay::aipu {

namespace {

/// "1.2 GHz", "800 MHz", "64 MiB": as short as the number allows.
std::string with(double number, const char* unit)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.6g %s", number, unit);
    return text.data();
}

std::string hertz(double value)
{
    return value < 1e9 ? with(value / 1e6, "MHz") : with(value / 1e9, "GHz");
}

} // namespace

MachineSize sizeOf(const Target& target)
{
    return {target.cores, target.clockHertz, target.l2Bytes, target.ddrBytesPerSecond};
}

Target resized(const Target& target, const MachineSize& size)
{
    constexpr double kMebibyte = 1 << 20;
    Target result = target;
    result.cores = size.cores;
    result.clockHertz = size.clockHertz;
    result.l2Bytes = size.l2Bytes;
    result.ddrBytesPerSecond = size.ddrBytesPerSecond;
    if (size.l2Bytes != target.l2Bytes)
        result.l2BytesPerCore =
            target.l2Bytes > 0 ? target.l2BytesPerCore / target.l2Bytes * size.l2Bytes : size.l2Bytes;
    if (size.cores != target.cores)
        result.name += ", " + with(size.cores, size.cores == 1 ? "core" : "cores");
    if (size.clockHertz != target.clockHertz)
        result.name += ", " + hertz(size.clockHertz);
    if (size.l2Bytes != target.l2Bytes)
        result.name += ", L2 " + with(size.l2Bytes / kMebibyte, "MiB");
    if (size.ddrBytesPerSecond != target.ddrBytesPerSecond)
        result.name += ", DDR " + with(size.ddrBytesPerSecond / 1e9, "GB/s");
    return result;
}

PinCost pinCost(const PerformanceSimulator& simulator, const Graph& fused, const quantization::Pins& pins,
                const std::vector<std::string>& layers, std::optional<quantization::Precision> precision,
                std::optional<double> fpsBefore)
{
    quantization::Pins changed = pins;
    for (const std::string& layer : layers) {
        if (fused.findNode(layer) == kNoNode)
            throw Error("there is no layer of that name in the fused graph", {{}, layer, {}});
        if (precision)
            changed[layer] = *precision;
        else
            changed.erase(layer);
    }
    MappedNetwork network(simulator.target(), fused);
    const auto fps = [&](const quantization::Pins& decided) {
        return network.fps(quantization::layerPrecisions(fused, decided));
    };
    PinCost cost;
    cost.fpsBefore = fpsBefore ? *fpsBefore : fps(pins);
    cost.fpsAfter = changed == pins ? cost.fpsBefore : fps(changed);
    return cost;
}

} // namespace assay::aipu
