// What the window shows before a model is open: what Assay does, Open, the sample, and recent files.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace assay::ui {

class Actions;

class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(Actions& actions, QWidget* parent = nullptr);

    void showRecent(const QStringList& files);

signals:
    void fileChosen(const QString& file);

private:
    QVBoxLayout* m_recent;
};

} // namespace assay::ui
