#include "ui/timeline/lane_blocks.h"

#include <algorithm>

namespace assay::ui {

LaneBlocks::LaneBlocks(const aipu::Timeline& timeline) : m_events(timeline.events), m_lanes(timeline.lanes.size())
{
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        const aipu::TimelineEvent& event = m_events[i];
        m_lanes[static_cast<std::size_t>(event.lane)].push_back(static_cast<int>(i));
        m_end = std::max(m_end, event.endSeconds);
    }
    for (std::vector<int>& lane : m_lanes) {
        std::stable_sort(lane.begin(), lane.end(),
                         [this](int a, int b) { return event(a).beginSeconds < event(b).beginSeconds; });
    }
}

std::vector<LaneBlock> LaneBlocks::visible(int lane, double beginSeconds, double endSeconds, double leastSeconds,
                                           const std::vector<bool>& selected) const
{
    const std::span<const int> events = this->lane(lane);
    // Events of a lane do not overlap: their ends are sorted as well.
    auto next = std::partition_point(events.begin(), events.end(),
                                     [&](int index) { return event(index).endSeconds <= beginSeconds; });
    std::vector<LaneBlock> blocks;
    double work = 0, longest = 0;
    for (; next != events.end() && event(*next).beginSeconds < endSeconds; ++next) {
        const aipu::TimelineEvent& found = event(*next);
        const double length = found.endSeconds - found.beginSeconds;
        const bool isSelected = found.layer >= 0 && static_cast<std::size_t>(found.layer) < selected.size() &&
                                selected[static_cast<std::size_t>(found.layer)];
        const bool joins = !blocks.empty() && found.endSeconds <= blocks.back().beginSeconds + leastSeconds;
        if (!joins) {
            blocks.push_back({found.beginSeconds, found.endSeconds, *next, 1, 1, isSelected});
            work = longest = length;
            continue;
        }
        LaneBlock& block = blocks.back();
        work += length;
        if (length > longest || (isSelected && !block.isSelected)) {
            longest = length;
            block.event = *next;
        }
        block.endSeconds = found.endSeconds;
        block.isSelected = block.isSelected || isSelected;
        ++block.count;
        const double span = block.endSeconds - block.beginSeconds;
        block.busy = span > 0 ? work / span : 1;
    }
    return blocks;
}

std::optional<int> LaneBlocks::eventAt(int lane, double seconds) const
{
    const std::span<const int> events = this->lane(lane);
    const auto found = std::partition_point(events.begin(), events.end(),
                                            [&](int index) { return event(index).endSeconds <= seconds; });
    if (found == events.end() || event(*found).beginSeconds > seconds)
        return std::nullopt;
    return *found;
}

} // namespace assay::ui
