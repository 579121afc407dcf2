// Sets the task of the open model: a form, a live preview of one image, and the task file that it writes and opens.
#pragma once

#include "ui/document.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace assay::ui {

class TaskForm;
class TaskPreview;

class TaskDialog : public QDialog
{
    Q_OBJECT

public:
    /// The document has a model open.
    explicit TaskDialog(Document& document, QWidget* parent = nullptr);

    TaskForm& form() { return *m_form; }
    TaskPreview& preview() { return *m_preview; }

    /// Asks first where another task file would be replaced.
    void accept() override;

private:
    void start();
    void update();
    QString mismatch(const evaluation::InputSpec& input) const;
    void chooseFile();
    void write(const std::filesystem::path& file);

    Document& m_document;
    TaskForm* m_form;
    TaskPreview* m_preview;
    QLineEdit* m_file;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
    std::filesystem::path m_from; // the task file that the form was filled from, if any
};

} // namespace assay::ui
