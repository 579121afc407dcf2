#include "ui/update_queue.h"

#include <memory>
#include <utility>

namespace assay::ui {

UpdateQueue::UpdateQueue(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(0); // after all events that wait, the painting of the part before among them
    connect(&m_timer, &QTimer::timeout, this, &UpdateQueue::doNext);
}

std::function<void()> UpdateQueue::enqueuer(QObject* receiver, std::function<void()> update)
{
    return [this, part = std::make_shared<Part>(Part{receiver, std::move(update)})] {
        if (std::exchange(part->isDue, true))
            return;
        m_due.push_back(part);
        m_timer.start();
    };
}

void UpdateQueue::doNext()
{
    const std::shared_ptr<Part> part = m_due.front();
    m_due.pop_front();
    if (m_due.empty())
        m_timer.stop();
    part->isDue = false; // what it does may ask for it again
    if (part->receiver)
        part->update();
}

} // namespace assay::ui
