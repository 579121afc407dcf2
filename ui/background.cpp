#include "ui/background.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <exception>
#include <utility>

namespace assay::ui {

void Background::ask(Question question)
{
    if (m_isRunning)
        m_next = std::move(question);
    else
        start(std::move(question));
}

void Background::start(Question question)
{
    m_isRunning = true;
    QThreadPool::globalInstance()->start([self = QPointer(this), question = std::move(question)] {
        Answer answer;
        QString error;
        try {
            answer = question();
        } catch (const std::exception& exception) {
            error = QString::fromUtf8(exception.what());
        }
        const auto tell = [self, answer, error] {
            if (self)
                self->finish(answer, error);
        };
        if (QCoreApplication* application = QCoreApplication::instance()) // none: the program ends
            QMetaObject::invokeMethod(application, tell, Qt::QueuedConnection);
    });
}

void Background::finish(const Answer& answer, const QString& error)
{
    m_isRunning = false;
    if (Question next = std::exchange(m_next, {}))
        start(std::move(next));
    if (answer)
        answer();
    else
        emit failed(error);
}

} // namespace assay::ui
