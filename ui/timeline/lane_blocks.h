// The events of a timeline as blocks to draw, lane by lane: what of a span of time is visible, and neighbours that
// would be narrower than a pixel or two joined to one block that says how busy the unit was. Values; draws nothing.
#pragma once

#include "core/aipu/timeline.h"

#include <optional>
#include <span>
#include <vector>

namespace assay::ui {

struct LaneBlock
{
    double beginSeconds = 0, endSeconds = 0;
    int event = 0;           // index into Timeline::events: the longest of those joined
    int count = 1;           // events joined in this block
    double busy = 1;         // share of the block that is work
    bool isSelected = false; // one of them is of a selected layer
};

class LaneBlocks
{
public:
    explicit LaneBlocks(const aipu::Timeline& timeline);

    /// Blocks of a lane that touch the span, by begin. Events that end within `leastSeconds` of the block's begin are
    /// joined to it. `selected`: by NodeId; may be empty.
    std::vector<LaneBlock> visible(int lane, double beginSeconds, double endSeconds, double leastSeconds,
                                   const std::vector<bool>& selected = {}) const;
    /// The event of a lane at that time; nothing where the unit rests.
    std::optional<int> eventAt(int lane, double seconds) const;
    /// Events of a lane, by begin.
    std::span<const int> lane(int lane) const { return m_lanes[static_cast<std::size_t>(lane)]; }
    /// End of the last event.
    double endSeconds() const { return m_end; }

private:
    const aipu::TimelineEvent& event(int index) const { return m_events[static_cast<std::size_t>(index)]; }

    std::span<const aipu::TimelineEvent> m_events; // the timeline's, which outlives this
    std::vector<std::vector<int>> m_lanes;
    double m_end = 0;
};

} // namespace assay::ui
