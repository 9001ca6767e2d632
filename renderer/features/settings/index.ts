/** Settings of the window and of the custodian, and who can open the case. Never: a secret that is shown again. */
export { SettingsPage } from './settings-page.tsx';
