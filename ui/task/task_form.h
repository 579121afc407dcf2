// The fields of a task file as a form: from a draft to widgets and back. Knows nothing of files on disk but their
// names, nor of the document.
#pragma once

#include "core/evaluation/task_writer.h"

#include <QStringList>
#include <QWidget>

#include <array>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QGroupBox;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace assay::ui {

class TaskForm : public QWidget
{
    Q_OBJECT

public:
    /// `outputs`: names of the network's outputs, for detectors.
    explicit TaskForm(const QStringList& outputs, QWidget* parent = nullptr);

    void setDraft(const evaluation::TaskDraft& draft);
    evaluation::TaskDraft draft() const;
    /// Why the fields make no task, in a sentence; empty if they do.
    QString problem() const;

signals:
    void changed(); // by the user

private:
    struct SizeFields
    {
        QCheckBox* isGiven = nullptr; // null: it always is
        QSpinBox *height = nullptr, *width = nullptr;
        void set(const std::optional<evaluation::Size>& size) const;
        std::optional<evaluation::Size> get() const;
    };
    struct PathField
    {
        QLineEdit* text = nullptr;
        std::filesystem::path get() const;
        void set(const std::filesystem::path& path) const;
    };

    void addTaskGroup(QVBoxLayout& column);
    void addGeometryGroup(QVBoxLayout& column);
    void addValueGroup(QVBoxLayout& column);
    void addDetectionGroup(QVBoxLayout& column, const QStringList& outputs);
    QFormLayout* addGroup(QVBoxLayout& column, const QString& title, QGroupBox** box = nullptr);
    QComboBox* addCombo(QFormLayout& form, const QString& label, const QStringList& words);
    QSpinBox* makeSpin(int least, int most, const QString& name);
    SizeFields addSize(QFormLayout& form, const QString& label, bool isOptional);
    QLineEdit* addNumbers(QFormLayout& form, const QString& label, const QString& tip);
    PathField addPath(QFormLayout& form, const QString& label, bool isFolder);
    void takePreset(int index);
    void showPreset();
    void updateEnabled();
    int channels() const;

    QComboBox *m_kind = nullptr, *m_color = nullptr, *m_layout = nullptr, *m_resize = nullptr, *m_preset = nullptr;
    SizeFields m_size, m_resizeSize, m_crop;
    std::array<QSpinBox*, 4> m_pad{};
    QSpinBox* m_padValue = nullptr;
    double m_exactPadValue = 0; // of the draft, which may be no whole number
    QLineEdit *m_scale = nullptr, *m_mean = nullptr, *m_std = nullptr;
    PathField m_labels, m_calibration, m_evaluation, m_anchors;
    QGroupBox* m_detection = nullptr;
    QComboBox *m_boxes = nullptr, *m_scores = nullptr, *m_decode = nullptr;
    QSpinBox* m_background = nullptr;
    bool m_isFilling = false;
};

} // namespace assay::ui
