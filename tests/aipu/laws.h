// What must hold of any network on any machine, as checks that tests of random networks and of published ones share.
// The expected values come from shapes and the target's figures, not from the simulator.
#pragma once

#include "core/aipu/performance_simulator.h"

#include <span>

namespace assay::aipu::test {

/// A network as it was simulated.
struct Case
{
    const Graph& graph;
    const Target& target;
    std::span<const quantization::Precision> precisions;
    CompilerSettings settings = {};

    Performance simulated() const { return PerformanceSimulator(target).simulate(graph, precisions, settings); }
    double fps() const { return PerformanceSimulator(target).fps(graph, precisions, settings); }
};

void expectMacsOfTheGraph(const Case& network, const Performance& performance);

/// Bytes of activations in are bytes out and what stays, layer by layer; weights lie in L2 or DDR; no memory holds more
/// than it has room for.
void expectEveryByteHasItsPlace(const Case& network, const Performance& performance);

/// DDR moves the weights that have no place in L2, each once, and of activations none but those that lie there or are
/// paged. Needs all cores of the instance to pay the same: what a core moves is its part of shared weights.
void expectDdrMovesWhatLiesThere(const Case& network, const Performance& performance);

/// A frame's input and output cross the link once, and what layers on the host read and write.
void expectLinkMovesInputsAndOutputs(const Case& network, const Performance& performance);

/// Events of a lane do not overlap, no lane or layer is used above 100 %, and each unit works in the timeline as long
/// as its layers ask for.
void expectNoUnitIsBusierThanAlways(const Case& network, const Performance& performance);

/// No frame is done before each unit has done its own work, in fixed parts or by demand, no server moves more than it
/// can, and the frames of the timeline are the throughput that is reported.
void expectTimeOfEachUnitsWork(const Case& network, const Performance& performance);

/// Energy by component is the energy of a frame.
void expectEnergyAddsUp(const Performance& performance);

/// Less of a figure is never faster and more of it never slower, for every figure of the machine that is a capacity or
/// a rate.
void expectMoreIsNeverSlower(const Case& network, std::span<const double> factors);

} // namespace assay::aipu::test
