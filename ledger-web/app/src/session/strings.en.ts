import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  sign_in: 'Sign in',
  login: 'Login',
  login_hint: 'A phone number, an email address or a name that you will remember.',
  password: 'Password',
  password_hint: 'At least 8 characters.',
  show_password: 'Show the password',
  new_here: 'New here?',
  register: 'Create an account',
  register_title: 'Start your account book',
  name: 'Your name',
  business_name: 'Name of your business',
  currency: 'Currency',
  currency_hint: 'It stays with the book. Everything else can be changed later.',
  start: 'Start',
  have_account: 'Have an account already?',
  language: 'Language',
  offline: 'You are offline. Signing in needs a connection; after that, the app works without one.',
  again_title: 'Sign in again',
} as const;

export const useSessionText = defineStrings('session', en);
