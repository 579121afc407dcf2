// The toolbar's choices: target, scheme, range method. Each is one undoable decision; undo shows in them.
#pragma once

#include "ui/document.h"

#include <QWidget>

class QComboBox;

namespace assay::ui {

class Choosers : public QWidget
{
    Q_OBJECT

public:
    explicit Choosers(Document& document, QWidget* parent = nullptr);

private:
    QComboBox* add(const QString& label, const QString& tip);
    void showDecisions();
    void chooseTarget(int index);
    void takeTarget(const QString& nameOrFile);
    void chooseRecipe();

    Document& m_document;
    QComboBox *m_target, *m_scheme, *m_method;
};

} // namespace assay::ui
