// One image as it is on disk and as the network gets it, side by side. Preprocessing runs off the GUI thread; of
// requests that come faster than they are done only the last one is shown.
#pragma once

#include "core/evaluation/task.h"

#include <QImage>
#include <QWidget>

#include <filesystem>
#include <memory>
#include <vector>

class QLabel;
class QTimer;
class QToolButton;

namespace assay::ui {

class TaskPreview : public QWidget
{
    Q_OBJECT

public:
    explicit TaskPreview(QWidget* parent = nullptr);

    /// Shows an image of the first of these folders that holds one, or the image that the user chose.
    void show(const evaluation::InputSpec& input, const std::vector<std::filesystem::path>& folders);
    /// Nothing to preprocess: why not.
    void showProblem(const QString& problem);

    /// As the network gets it, brought back to colours; null until it is there.
    const QImage& picture() const { return m_picture; }
    QString caption() const;

signals:
    void shown();

private:
    struct Shown;
    static std::shared_ptr<Shown> prepare(const evaluation::InputSpec& input,
                                          const std::vector<std::filesystem::path>& folders,
                                          const std::filesystem::path& chosen, int index);
    QToolButton* addButton(const QString& text, const QString& tip);
    void request();
    void take(const Shown& shown);
    void step(int by);
    void chooseImage();

    QLabel *m_original, *m_prepared, *m_originalCaption, *m_caption;
    QToolButton *m_previous = nullptr, *m_next = nullptr;
    evaluation::InputSpec m_input;
    std::vector<std::filesystem::path> m_folders;
    std::filesystem::path m_chosen;
    int m_index = 0;   // of the image in its folder
    int m_request = 0; // counts up; answers to older ones are dropped
    QTimer* m_delay;
    QImage m_picture;
};

} // namespace assay::ui
