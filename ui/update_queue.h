// What panels do about a change, one part in each turn of the event loop: what many panels do about the same results
// together would hold the window. A part that is asked for again before its turn is done once. GUI thread only.
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace assay::ui {

class UpdateQueue : public QObject
{
    Q_OBJECT

public:
    explicit UpdateQueue(QObject* parent = nullptr);

    /// What to connect to the signals that `update` of `receiver` follows: it puts the part in the queue, unless it is
    /// there. Parts of a receiver that is deleted are forgotten.
    template <typename Receiver>
    std::function<void()> later(Receiver* receiver, void (Receiver::*update)())
    {
        return enqueuer(receiver, [receiver, update] { (receiver->*update)(); });
    }

    bool isEmpty() const { return m_due.empty(); }

private:
    struct Part
    {
        QPointer<QObject> receiver;
        std::function<void()> update;
        bool isDue = false;
    };

    std::function<void()> enqueuer(QObject* receiver, std::function<void()> update);
    void doNext();

    std::deque<std::shared_ptr<Part>> m_due;
    QTimer m_timer;
};

} // namespace assay::ui
